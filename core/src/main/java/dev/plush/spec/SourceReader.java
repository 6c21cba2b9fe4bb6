package dev.plush.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Gets the characters of an XML file, whatever its encoding, so that places can be named and text looked at again. */
final class SourceReader {
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
            return decode(Files.readAllBytes(file), problems).flatMap(text -> of(text, problems));
        } catch (AccessDeniedException e) {
            problems.error(Place.NONE, "not allowed to read the file; check its permissions");
        } catch (IOException e) {
            problems.error(Place.NONE, "the file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Returns the text itself, or nothing after having said that there is none. */
    static Optional<SourceText> of(SourceText text, Problems problems) {
        if (text.text().isBlank()) {
            problems.error(new Place(1, 1), "the file is empty; expected <plush>");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Returns the characters that {@code bytes} stand for, or nothing after having said why. */
    static Optional<SourceText> decode(byte[] bytes, Problems problems) {
        Optional<SourceEncoding> encoding = SourceEncoding.of(bytes, problems);
        if (encoding.isEmpty()) {
            return Optional.empty();
        }
        Charset charset = encoding.get().charset();
        int mark = encoding.get().mark();
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
}
