package dev.plush.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gets the characters of an XML file, whatever its encoding, so that places can be named and text looked at again. */
final class SourceReader {
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final int DECLARATION_BYTES = 256;
    private static final long MAX_BYTES = 4L * SourceText.MAX_CHARACTERS;

    private SourceReader() {}

    /** Returns the text of {@code file}, or nothing after having said why. */
    static Optional<SourceText> read(Path file, Problems problems) {
        try {
            if (Files.isDirectory(file)) {
                problems.error(Place.NONE, "expected an XML file, found a folder; name a file in it");
                return Optional.empty();
            }
            if (!Files.exists(file)) {
                problems.error(Place.NONE, "no such file; check the name");
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                problems.error(
                        Place.NONE,
                        "the file has " + Files.size(file) + " bytes; at most " + MAX_BYTES
                                + " are read. Split the application, or let programs read their data from files");
                return Optional.empty();
            }
            Optional<SourceText> text = decode(Files.readAllBytes(file), problems);
            if (text.isPresent() && text.get().text().isBlank()) {
                problems.error(new Place(1, 1), "the file is empty; expected <plush>");
                return Optional.empty();
            }
            return text;
        } catch (AccessDeniedException e) {
            problems.error(Place.NONE, "not allowed to read the file; check its permissions");
        } catch (IOException e) {
            problems.error(Place.NONE, "the file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Returns the characters that {@code bytes} stand for, or nothing after having said why. */
    static Optional<SourceText> decode(byte[] bytes, Problems problems) {
        int mark = byteOrderMark(bytes);
        Charset charset = mark == 2 ? utf16(bytes) : StandardCharsets.UTF_8;
        if (mark == 0) {
            String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
            Matcher declared = DECLARED.matcher(head);
            if (declared.find()) {
                try {
                    charset = Charset.forName(declared.group(1));
                } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                    problems.error(
                            new Place(1, declared.start(1) + 1),
                            "unknown encoding \"" + declared.group(1) + "\"; use UTF-8");
                    return Optional.empty();
                }
            }
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        SourceText text = new SourceText(out.flip().toString());
        if (result.isError()) {
            problems.error(
                    text.place(text.text().length()),
                    String.format(
                            "byte 0x%02X is not %s; save the file as UTF-8, or name its encoding in the first line",
                            bytes[in.position()] & 0xFF, charset.name()));
            return Optional.empty();
        }
        if (text.text().length() > SourceText.MAX_CHARACTERS) {
            problems.error(Place.NONE, "the file has more than " + SourceText.MAX_CHARACTERS + " characters");
            return Optional.empty();
        }
        return Optional.of(text);
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
