package dev.plush.tui.model;

/**
 * The part of the world that a map shows, and where on it a place is: longitude and latitude as they are (equirectangular),
 * with degrees of latitude drawn longer the farther from the equator the middle is, so that shapes stay right there.
 * Positions are in braille dots, 2 × 4 of which make a cell and which are as high as they are wide.
 *
 * @param longitude of the middle
 * @param latitude of the middle
 * @param zoom how often the width was halved; 0 shows all longitudes
 */
public record MapWindow(double longitude, double latitude, int zoom, int columns, int rows) {
    /** Dots in the width and height of a cell. */
    public static final int DOTS_WIDE = 2;

    /** Dots in the height of a cell. */
    public static final int DOTS_HIGH = 4;

    /** What can be told apart of the coast lines ends here. */
    static final int MAX_ZOOM = 5;

    private static final double FULL = 360;
    /** Nearer to a pole than this shapes are not kept: degrees of latitude would have no end. */
    private static final double STEEPEST = 60;

    /** Makes a window with its middle so far from the poles that little beyond them is in sight. */
    public static MapWindow of(Position middle, int zoom, int columns, int rows) {
        double longitude = wrapped(middle.longitude());
        MapWindow wanted = new MapWindow(longitude, middle.latitude(), zoom, Math.max(1, columns), Math.max(1, rows));
        double most = Math.max(0, 90 - wanted.degreesHigh() / 2);
        double latitude = Math.max(-most, Math.min(most, middle.latitude()));
        return new MapWindow(longitude, latitude, zoom, wanted.columns, wanted.rows);
    }

    /** Returns the same direction as an angle from -180 (also for 180) to 180. */
    static double wrapped(double degrees) {
        double once = (degrees + FULL / 2) % FULL;
        return (once < 0 ? once + FULL : once) - FULL / 2;
    }

    /** Returns the number of dots from left to right. */
    public int dotsWide() {
        return columns * DOTS_WIDE;
    }

    /** Returns the number of dots from top to bottom. */
    public int dotsHigh() {
        return rows * DOTS_HIGH;
    }

    /** Returns how many degrees of longitude are in sight. */
    public double degreesWide() {
        return FULL / (1 << zoom);
    }

    /** Returns how many degrees of latitude are in sight. */
    public double degreesHigh() {
        double steep = Math.toRadians(Math.max(-STEEPEST, Math.min(STEEPEST, latitude)));
        return degreesWide() / dotsWide() * Math.cos(steep) * dotsHigh();
    }

    /** Returns how far east of the middle a longitude is, the short way; west where negative. */
    public double east(double of) {
        return wrapped(of - longitude);
    }

    /** Returns the dots from the left to what is so many degrees {@link #east} of the middle. */
    public double x(double east) {
        return dotsWide() / 2.0 + east * dotsWide() / degreesWide();
    }

    /** Returns the dots from the top to a latitude. */
    public double y(double of) {
        return dotsHigh() / 2.0 - (of - latitude) * dotsHigh() / degreesHigh();
    }

    /** Returns the column of a place, which may not be in sight. */
    public int column(Position place) {
        return (int) Math.floor(x(east(place.longitude())) / DOTS_WIDE);
    }

    /** Returns the row of a place, which may not be in sight. */
    public int row(Position place) {
        return (int) Math.floor(y(place.latitude()) / DOTS_HIGH);
    }

    /** Returns whether a place is in sight. */
    public boolean holds(Position place) {
        int row = row(place);
        int column = column(place);
        return row >= 0 && row < rows && column >= 0 && column < columns;
    }

    /** Returns the middle of the window that is so many degrees further north and east. */
    Position moved(double north, double east) {
        MapWindow next = of(new Position(latitude + north, longitude + east), zoom, columns, rows);
        return new Position(next.latitude, next.longitude);
    }
}
