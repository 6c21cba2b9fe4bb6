package dev.plush.export;

import java.time.LocalDate;

/** Writes times as RFC 3339 in UTC with nine digits after the second, so that texts sort as the times do. */
final class Times {
    private static final long NANOS = 1_000_000_000L;
    private static final int DAY_SECONDS = 86_400;

    private Times() {}

    /** Returns the text for nanoseconds since 1970; empty for 0, which stands for unknown. */
    static String text(long nanos) {
        if (nanos == 0) {
            return "";
        }
        Utf8 out = new Utf8();
        write(out, nanos);
        return out.toString();
    }

    /** Appends the text for nanoseconds since 1970. */
    static void write(Utf8 out, long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY_SECONDS));
        int second = (int) Math.floorMod(seconds, (long) DAY_SECONDS);
        out.digits(date.getYear(), 4).ascii('-').digits(date.getMonthValue(), 2).ascii('-');
        out.digits(date.getDayOfMonth(), 2).ascii('T').digits(second / 3600, 2).ascii(':');
        out.digits(second / 60 % 60, 2).ascii(':').digits(second % 60, 2).ascii('.');
        out.digits(Math.floorMod(nanos, NANOS), 9).ascii('Z');
    }
}
