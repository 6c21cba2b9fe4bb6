package dev.plush.edit;

import dev.plush.spec.Problem;
import dev.plush.spec.Problems;
import dev.plush.spec.SourceEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/**
 * An application file as it was on disk when it was read or written last. Immutable.
 *
 * @param mark the bytes before the text that say which encoding it is
 * @param text what the file held; empty of one that is to be made
 * @param exists whether there was such a file
 */
public record AppFile(Path path, Charset charset, byte[] mark, String text, boolean exists) {
    /** More than anybody writes by hand; every change is checked as a whole. */
    static final int MAX_BYTES = 4 << 20;

    /** Why a file cannot be edited; the message is for users. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(Path path, String message) {
            super(path + ": " + message);
        }
    }

    /** Returns a file that is not there yet. */
    public static AppFile missing(Path path) {
        return new AppFile(path, StandardCharsets.UTF_8, new byte[0], "", false);
    }

    /** Returns the file's name, without its folder. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Returns the file as the user named it. */
    public String named() {
        return path.toString();
    }

    /** Returns what the file held, with its elements. */
    public XmlText xml() {
        return XmlText.of(text, charset);
    }

    /** Reads a file. */
    public static AppFile read(Path path) throws IOException, Refused {
        if (!Files.isRegularFile(path)) {
            throw new Refused(path, "expected an application file, found something else; name a file");
        }
        if (Files.size(path) > MAX_BYTES) {
            throw new Refused(
                    path,
                    "the file has " + Files.size(path) + " bytes; at most " + MAX_BYTES
                            + " can be edited here. Use a text editor, and `plush check`");
        }
        byte[] bytes = Files.readAllBytes(path);
        Problems problems = new Problems(path.toString());
        SourceEncoding encoding =
                SourceEncoding.of(bytes, problems).orElseThrow(() -> new Refused(path, first(problems)));
        byte[] mark = Arrays.copyOf(bytes, encoding.mark());
        ByteBuffer in = ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length);
        try {
            String text = encoding.charset().newDecoder().decode(in).toString();
            AppFile file = new AppFile(path, encoding.charset(), mark, text, true);
            if (text.indexOf('\0') >= 0 || !Arrays.equals(file.bytes(text), bytes)) {
                throw new Refused(path, "expected an XML file, found binary data; nothing was changed");
            }
            return file;
        } catch (CharacterCodingException e) {
            throw new Refused(
                    path,
                    "expected text in " + encoding.charset().name() + ", found byte " + in.position()
                            + ", which is none; nothing was changed");
        }
    }

    private static String first(Problems problems) {
        return problems.all().stream().findFirst().map(Problem::message).orElse("");
    }

    private byte[] bytes(String content) throws CharacterCodingException {
        ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(content));
        byte[] all = Arrays.copyOf(mark, mark.length + encoded.remaining());
        encoded.get(all, mark.length, encoded.remaining());
        return all;
    }

    /** Returns whether the file on disk is no longer what it was. */
    public boolean changedOnDisk() throws IOException {
        if (!Files.exists(path)) {
            return exists;
        }
        return !exists || !Arrays.equals(Files.readAllBytes(path), bytes(text));
    }

    /**
     * Writes {@code content} in place of what the file held: whoever reads it finds the old or the new, whole. Its
     * permissions stay; where the path is a link, what it leads to is written.
     *
     * @return the file as it is now
     */
    public AppFile write(String content) throws IOException {
        Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(bytes(content));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            permissions(real, fresh);
            move(fresh, real);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return new AppFile(path, charset, mark, content, true);
    }

    private static void permissions(Path real, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(
                    Files.exists(real)
                            ? Files.getPosixFilePermissions(real)
                            : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static void move(Path fresh, Path real) throws IOException {
        try {
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
