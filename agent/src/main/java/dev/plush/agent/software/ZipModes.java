package dev.plush.agent.software;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the Unix modes of a zip's entries, which {@link java.util.zip} does not tell: they stand in the directory at the
 * end of the file. What cannot be read has no mode.
 */
final class ZipModes {
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int MAX_DIRECTORY_BYTES = 8 << 20; // beyond it (100,000 entries) modes are left out
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;

    private ZipModes() {}

    /** Returns the modes by name; 0 or absent where the zip was not made on Unix. */
    static Map<String, Integer> read(Path file) throws IOException {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            int tailBytes = (int) Math.min(zip.length(), END_BYTES + MAX_COMMENT_BYTES);
            ByteBuffer tail = littleEndian(bytes(zip, zip.length() - tailBytes, tailBytes));
            for (int at = tailBytes - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END_SIGNATURE) {
                    long size = tail.getInt(at + 12) & 0xffff_ffffL;
                    long from = tail.getInt(at + 16) & 0xffff_ffffL;
                    if (size > MAX_DIRECTORY_BYTES || from + size > zip.length()) {
                        return Map.of();
                    }
                    return entries(bytes(zip, from, (int) size));
                }
            }
        }
        return Map.of();
    }

    private static byte[] bytes(RandomAccessFile zip, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        zip.seek(from);
        zip.readFully(bytes);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Map<String, Integer> entries(byte[] bytes) {
        ByteBuffer directory = littleEndian(bytes);
        Map<String, Integer> modes = new HashMap<>();
        int at = 0;
        while (directory.limit() - at >= ENTRY_BYTES && directory.getInt(at) == ENTRY_SIGNATURE) {
            int name = directory.getShort(at + 28) & 0xffff;
            int others = (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
            if (directory.limit() - at - ENTRY_BYTES < name) {
                break;
            }
            boolean unix = directory.get(at + 5) == 3;
            String text = new String(bytes, at + ENTRY_BYTES, name, StandardCharsets.UTF_8);
            modes.put(text, unix ? directory.getInt(at + 38) >>> 16 : 0);
            at += ENTRY_BYTES + name + others;
        }
        return modes;
    }
}
