package dev.plush.agent.software;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Unpacks tar: ustar, GNU long names and sizes, and of pax the keys path, linkpath and size. Owners, times and all modes
 * but "executable" are left out; devices, pipes and sparse files are refused.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int MAX_EXTENSION_BYTES = 1 << 20;

    private final InputStream in;
    private final Destination destination;
    private final Map<String, String> next = new HashMap<>(); // what extensions say about the next entry

    private TarReader(InputStream in, Destination destination) {
        this.in = in;
        this.destination = destination;
    }

    static void unpack(InputStream in, Destination destination) throws IOException {
        TarReader reader = new TarReader(in, destination);
        byte[] header = in.readNBytes(BLOCK);
        if (header.length == 0) {
            throw new BadArchive("", "expected a tar archive, found an empty file");
        }
        while (header.length == BLOCK && !allZero(header)) {
            reader.entry(header);
            header = in.readNBytes(BLOCK);
        }
        if (header.length != BLOCK && header.length != 0) {
            throw new BadArchive("", "expected a header of 512 bytes, found the end of the archive");
        }
    }

    private static boolean allZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private void entry(byte[] header) throws IOException {
        checkSum(header);
        char kind = (char) (header[156] & 0xff);
        String prefix = text(header, 257, 5).equals("ustar") && header[262] == 0 ? text(header, 345, 155) : "";
        String shortName = text(header, 0, 100);
        String name = next.getOrDefault("path", prefix.isEmpty() ? shortName : prefix + "/" + shortName);
        long size = next.containsKey("size") ? decimal(next.get("size"), name) : number(header, 124, 12, name);
        if (size < 0) {
            throw new BadArchive(name, "has a size below 0");
        }
        if (kind == 'L' || kind == 'K' || kind == 'x' || kind == 'g') {
            extension(kind, name, size);
            return;
        }
        String target = next.getOrDefault("linkpath", text(header, 157, 100));
        next.clear();
        Content content = new Content(in, kind == '1' || kind == '2' || kind == '5' ? 0 : size, name);
        switch (kind) {
            case '0', '\0', '7' -> {
                if (name.endsWith("/")) { // a folder, before ustar
                    destination.folder(name);
                } else {
                    destination.file(name, content, (number(header, 100, 8, name) & 0111) != 0);
                }
            }
            case '1' -> destination.hardLink(name, target);
            case '2' -> destination.symbolicLink(name, target);
            case '5' -> destination.folder(name);
            default -> throw new BadArchive(name, "is no file, folder or link (type '" + kind + "')");
        }
        content.skipRest();
        skipPadding(size, kind);
    }

    private void skipPadding(long size, char kind) throws IOException {
        if (kind != '1' && kind != '2' && kind != '5') {
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private void extension(char kind, String name, long size) throws IOException {
        if (size > MAX_EXTENSION_BYTES) {
            throw new BadArchive(name, "describes the next entry in more than " + MAX_EXTENSION_BYTES + " bytes");
        }
        byte[] bytes = new Content(in, size, name).readAllBytes();
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (kind == 'L') {
            next.put("path", text(bytes, 0, bytes.length));
        } else if (kind == 'K') {
            next.put("linkpath", text(bytes, 0, bytes.length));
        } else if (kind == 'x') {
            pax(bytes, name);
        }
    }

    /** Lines of the form "length key=value\n"; the length counts itself. */
    private void pax(byte[] bytes, String name) throws BadArchive {
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = decimal(new String(bytes, at, space - at, StandardCharsets.US_ASCII), name);
            if (length < space - at + 3 || length > bytes.length - at) {
                throw new BadArchive(name, "has a pax header that cannot be read");
            }
            String line = new String(bytes, space + 1, (int) (at + length - 1 - (space + 1)), StandardCharsets.UTF_8);
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new BadArchive(name, "has a pax header that cannot be read");
            }
            next.put(line.substring(0, equals), line.substring(equals + 1));
            at += (int) length;
        }
    }

    private static void checkSum(byte[] header) throws BadArchive {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        String name = text(header, 0, 100);
        if (number(header, 148, 8, name) != sum) {
            throw new BadArchive(name, "has a header with a wrong sum: this is no tar archive, or it is damaged");
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** An octal number, or one in base 256 if its first bit is set. */
    private static long number(byte[] bytes, int from, int length, String name) throws BadArchive {
        if ((bytes[from] & 0x80) != 0) {
            long value = bytes[from] & 0x3f;
            for (int i = from + 1; i < from + length; i++) {
                if (value > Long.MAX_VALUE >> 8) {
                    throw new BadArchive(name, "has a number that is too large");
                }
                value = value << 8 | (bytes[i] & 0xff);
            }
            return value;
        }
        String digits = text(bytes, from, length).trim();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new BadArchive(name, "has the header field \"" + digits + "\" where an octal number should be");
        }
    }

    private static long decimal(String digits, String name) throws BadArchive {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new BadArchive(name, "has \"" + digits + "\" where a number should be");
        }
    }

    /** The bytes of one entry. */
    private static final class Content extends InputStream {
        private final InputStream in;
        private final String name;
        private long left;

        Content(InputStream in, long size, String name) {
            this.in = in;
            this.left = size;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(left, length));
            if (read < 0) {
                throw new BadArchive(name, "ends before its end: " + left + " bytes are missing");
            }
            left -= read;
            return read;
        }

        void skipRest() throws IOException {
            byte[] buffer = new byte[BLOCK];
            while (read(buffer, 0, buffer.length) >= 0) {}
        }
    }
}
