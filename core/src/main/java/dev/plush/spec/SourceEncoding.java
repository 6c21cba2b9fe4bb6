package dev.plush.spec;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the characters of an XML file are written as bytes.
 *
 * @param mark how many bytes before the first character say which encoding it is
 */
public record SourceEncoding(Charset charset, int mark) {
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final int DECLARATION_BYTES = 256;

    /** Returns the encoding of a file with these bytes, or nothing after having said that there is no such encoding. */
    public static Optional<SourceEncoding> of(byte[] bytes, Problems problems) {
        int mark = byteOrderMark(bytes);
        if (mark > 0) {
            return Optional.of(new SourceEncoding(mark == 2 ? utf16(bytes) : StandardCharsets.UTF_8, mark));
        }
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return Optional.of(new SourceEncoding(StandardCharsets.UTF_8, 0));
        }
        try {
            return Optional.of(new SourceEncoding(Charset.forName(declared.group(1)), 0));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problems.error(
                    new Place(1, declared.start(1) + 1), "unknown encoding \"" + declared.group(1) + "\"; use UTF-8");
            return Optional.empty();
        }
    }

    private static int byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return 3;
        }
        return bytes.length >= 2
                        && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE))
                ? 2
                : 0;
    }

    private static Charset utf16(byte[] bytes) {
        return bytes[0] == (byte) 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
}
