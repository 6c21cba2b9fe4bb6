package dev.plush.tui.coast;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Coast lines: Natural Earth, which is in the public domain, as {@code coast.py} made them smaller. As constant as code,
 * but in a file. Immutable.
 */
public final class Coast {
    /** No lines. */
    public static final Coast NONE = new Coast(new int[1], new short[0], new short[0]);

    private static final String RESOURCE = "coast.bin";
    private static final int MAGIC = 0x504c4331; // PLC1
    private static final int MOST_POINTS = 200_000;
    private static final double STEPS_PER_DEGREE = 100;

    private final int[] starts;
    private final short[] longitudes;
    private final short[] latitudes;
    private final Box[] boxes;

    /** The least box around a line, in degrees. */
    public record Box(double west, double east, double south, double north) {}

    private Coast(int[] starts, short[] longitudes, short[] latitudes) {
        this.starts = starts;
        this.longitudes = longitudes;
        this.latitudes = latitudes;
        boxes = new Box[starts.length - 1];
        for (int line = 0; line < boxes.length; line++) {
            boxes[line] = around(line);
        }
    }

    /** Returns the coast lines of the world, read when they are first asked for. */
    public static Coast world() {
        return World.COAST;
    }

    /** Holds what is read once. */
    private static final class World {
        static final Coast COAST = load();

        private static Coast load() {
            try (InputStream in = Coast.class.getResourceAsStream(RESOURCE)) {
                return in == null ? NONE : read(in.readAllBytes());
            } catch (IOException | IllegalArgumentException e) {
                return NONE; // the program's file was replaced while it ran; a map shows its sites without coasts too
            }
        }
    }

    /**
     * Returns the lines in what {@code coast.py} wrote.
     *
     * @throws IllegalArgumentException if it did not write that
     */
    static Coast read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        check(bytes.length >= 12 && in.getInt() == MAGIC, "the first letters are not PLC1", in);
        int lines = in.getInt();
        int points = in.getInt();
        check(lines >= 0 && lines <= points && points <= MOST_POINTS, lines + " lines, " + points + " points", in);
        int[] starts = new int[lines + 1];
        short[] longitudes = new short[points];
        short[] latitudes = new short[points];
        for (int line = 0; line < lines; line++) {
            int count = number(in);
            check(count >= 2 && count <= points - starts[line], "a line of " + count + " points", in);
            starts[line + 1] = starts[line] + count;
            int longitude = 0;
            int latitude = 0;
            for (int i = starts[line]; i < starts[line + 1]; i++) {
                longitude += folded(in);
                latitude += folded(in);
                check(Math.abs(longitude) <= 18_000 && Math.abs(latitude) <= 9_000, "a point off the world", in);
                longitudes[i] = (short) longitude;
                latitudes[i] = (short) latitude;
            }
        }
        check(starts[lines] == points && !in.hasRemaining(), "more or less than was said", in);
        return new Coast(starts, longitudes, latitudes);
    }

    /** Returns a number of at most 21 bits, which is more than any here has. */
    private static int number(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; shift < 21; shift += 7) {
            check(in.hasRemaining(), "the end is missing", in);
            byte next = in.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("coast lines: a number too long at " + in.position());
    }

    private static int folded(ByteBuffer in) {
        int value = number(in);
        return (value >>> 1) ^ -(value & 1);
    }

    private static void check(boolean right, String found, ByteBuffer in) {
        if (!right) {
            throw new IllegalArgumentException("coast lines: " + found + " at " + in.position());
        }
    }

    private Box around(int line) {
        double west = longitude(starts[line]);
        double east = west;
        double south = latitude(starts[line]);
        double north = south;
        for (int i = starts[line] + 1; i < starts[line + 1]; i++) {
            west = Math.min(west, longitude(i));
            east = Math.max(east, longitude(i));
            south = Math.min(south, latitude(i));
            north = Math.max(north, latitude(i));
        }
        return new Box(west, east, south, north);
    }

    /** Returns how many lines there are. */
    public int lines() {
        return boxes.length;
    }

    /** Returns the box around a line. */
    public Box box(int line) {
        return boxes[line];
    }

    /** Returns the number of a line's first point; its last is the one before that of the next line. */
    public int first(int line) {
        return starts[line];
    }

    /** Returns the number after that of a line's last point. */
    public int end(int line) {
        return starts[line + 1];
    }

    /** Returns a point's longitude, -180 to 180. */
    public double longitude(int point) {
        return longitudes[point] / STEPS_PER_DEGREE;
    }

    /** Returns a point's latitude, -90 to 90. */
    public double latitude(int point) {
        return latitudes[point] / STEPS_PER_DEGREE;
    }
}
