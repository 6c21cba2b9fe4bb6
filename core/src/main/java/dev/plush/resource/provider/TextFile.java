package dev.plush.resource.provider;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that users wrote, and says in words why one cannot be read. */
final class TextFile {
    private static final int MAX_BYTES = Program.MAX_OUTPUT_BYTES;

    private TextFile() {}

    /** Returns the text of {@code file}. */
    static String read(Path file) throws ProviderException {
        try {
            if (Files.isDirectory(file)) {
                throw new ProviderException("expected a file at " + file + ", found a folder; name a file in it");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ProviderException("expected at most " + (MAX_BYTES >> 20) + " MiB at " + file + ", found "
                        + Files.size(file) + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new ProviderException("expected a file that can be read at " + file + ", but " + reason(e));
        }
    }

    static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is none; check the name";
        }
        if (e instanceof AccessDeniedException) {
            return "reading it is not allowed; check its permissions";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8; save it as UTF-8";
        }
        return "it cannot be read: " + e.getMessage();
    }
}
