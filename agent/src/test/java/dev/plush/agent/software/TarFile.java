package dev.plush.agent.software;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tar archive with whatever a test wants in it, right or wrong. */
final class TarFile {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarFile entry(String name, char kind, String link, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(header(name, kind, link, bytes.length));
        out.writeBytes(bytes);
        out.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Returns the header of an entry of that size; eight gibibytes and more are written in base 256. */
    byte[] header(String name, char kind, String link, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        if (size < 1L << 33) {
            put(header, 124, String.format("%011o", size));
        } else {
            header[124] = (byte) 0x80;
            for (int i = 0; i < 8; i++) {
                header[135 - i] = (byte) (size >>> (8 * i));
            }
        }
        header[156] = (byte) kind;
        put(header, 157, link);
        put(header, 257, "ustar");
        put(header, 263, "00");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
