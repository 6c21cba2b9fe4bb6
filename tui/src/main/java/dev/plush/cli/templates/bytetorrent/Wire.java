package dev.plush.cli.templates.bytetorrent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The language between the hosts: requests of one line, answers that start with one line.
 *
 * <pre>
 * BT1 swarm                      OK                                   first on every connection
 * JOIN                           MANIFEST size sha256 n               then n lines: the sum of each chunk
 * SYNC index address port have   PEERS n complete total               then n lines: index address port have
 * GET chunk                      CHUNK length                         then the bytes
 * anything else                  ERR reason                           and the end of the connection
 * </pre>
 *
 * {@code have} is the set of a host's chunks in hexadecimal, {@code -} if it has none. Nobody is authenticated: sizes are checked
 * before memory is taken, and chunks against the manifest.
 */
final class Wire {
    static final int CHUNK_BYTES = 256 * 1024;
    /** Files up to 16 GiB; bounds the longest line and what one host keeps of another. */
    static final int MAX_CHUNKS = 65_536;

    static final int MAX_RECEIVERS = 10_000;
    private static final int MAX_LINE = MAX_CHUNKS / 4 + 512;
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,255}");

    private Wire() {}

    /** Reads a line of printable ASCII, without its end; empty where the stream ends. */
    static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 && line.length() == 0) {
                return "";
            }
            if (next < ' ' || next > '~' || line.length() == MAX_LINE) {
                throw new BadRequest("expected a line of text, found " + (next < 0 ? "the end" : "something else"));
            }
            line.append((char) next);
        }
        return line.toString();
    }

    static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The words of a line, which must begin with {@code first} and be {@code count} in all. */
    static String[] words(String line, String first, int count) throws BadRequest {
        String[] words = line.split(" ");
        if (!words[0].equals(first) || words.length != count) {
            throw new BadRequest("expected " + first + " and " + (count - 1) + " more words, found '"
                    + line.substring(0, Math.min(80, line.length())) + "'");
        }
        return words;
    }

    static int number(String digits, int min, int max) throws BadRequest {
        try {
            int number = Integer.parseInt(digits);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says it for both.
        }
        throw new BadRequest("expected a number from " + min + " to " + max + ", found '" + digits + "'");
    }

    static String address(String word) throws BadRequest {
        if (!ADDRESS.matcher(word).matches()) {
            throw new BadRequest("expected a host's address");
        }
        return word;
    }

    static String bits(BitSet have) {
        return have.isEmpty() ? "-" : HexFormat.of().formatHex(have.toByteArray());
    }

    /** The opposite of {@link #bits(BitSet)}, for a file of {@code chunks} chunks. */
    static BitSet bits(String word, int chunks) throws BadRequest {
        try {
            BitSet have = word.equals("-")
                    ? new BitSet()
                    : BitSet.valueOf(HexFormat.of().parseHex(word));
            if (have.length() <= chunks) {
                return have;
            }
        } catch (IllegalArgumentException e) {
            // The message below says it for both.
        }
        throw new BadRequest("expected a bit set of " + chunks + " chunks");
    }
}
