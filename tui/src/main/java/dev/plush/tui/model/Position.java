package dev.plush.tui.model;

import dev.plush.event.Attribute;
import dev.plush.state.HostState;
import java.util.Locale;
import java.util.Optional;

/** A place on earth in degrees: latitude -90 to 90, longitude -180 to 180. */
public record Position(double latitude, double longitude) {
    /** Longer texts are no numbers of degrees. */
    private static final int MAX_LETTERS = 32;

    /** Returns where the host is, by the facts that the directory gives; nothing where they give no place. */
    public static Optional<Position> of(HostState host) {
        double latitude = degrees(fact(host, "latitude"));
        double longitude = degrees(fact(host, "longitude"));
        boolean there = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180; // not so where one is no number
        return there ? Optional.of(new Position(latitude, longitude)) : Optional.empty();
    }

    /** Returns what the directory calls the place; clean, empty where it does not. */
    static String site(HostState host) {
        return Text.clean(fact(host, "site"));
    }

    private static String fact(HostState host, String name) {
        for (Attribute attribute : host.pooled().attributes()) {
            if (attribute.name().equals(name)) {
                return attribute.value();
            }
        }
        return "";
    }

    private static double degrees(String text) {
        if (text.length() > MAX_LETTERS) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Returns the same for all that is within about 10 km: what a filter finds a site's hosts by. */
    String tag() {
        return "@" + tenth(latitude) + "," + tenth(longitude);
    }

    /** Returns the place in words for people: {@code 36.0N 78.9W}. */
    public String words() {
        return tenth(Math.abs(latitude))
                + (latitude < 0 ? "S " : "N ")
                + tenth(Math.abs(longitude))
                + (longitude < 0 ? "W" : "E");
    }

    private static String tenth(double degrees) {
        return String.format(Locale.ROOT, "%.1f", Math.round(degrees * 10) / 10.0);
    }
}
