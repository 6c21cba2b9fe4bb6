package dev.plush.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there when it is whole. It is written beside its place and gets its name with {@link #keep}; whatever
 * happens before that (a full disk, Ctrl-C), what was there under that name stays. What is no regular file, such as a pipe
 * or a device, is written as it is. For one thread.
 */
public final class NewFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final OutputStream out;
    private final Thread hook;

    private NewFile(Path target, Path part) throws IOException {
        this.target = target;
        this.part = part;
        this.out = new Told(Files.newOutputStream(part), target);
        this.hook = new Thread(this::forget, "forget");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Begins a file that will be called {@code target}.
     *
     * @throws IOException if nothing can be written beside it
     */
    public static NewFile at(Path target) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.isDirectory(real)) {
            throw new IOException("expected the name of a file, found the folder " + target);
        }
        boolean direct = Files.exists(real) && !Files.isRegularFile(real);
        String beside = "." + real.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        return new NewFile(real, direct ? real : real.resolveSibling(beside));
    }

    /** Returns where to write. */
    public OutputStream out() {
        return out;
    }

    /** Returns the file that gets the name, for those who write by themselves. */
    public Path path() {
        return part;
    }

    /** Ends the file and gives it its name. */
    public void keep() throws IOException {
        out.close();
        if (!part.equals(target)) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what was written, unless it was kept. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            forget(); // what is not kept need not be whole
        }
        forget();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the hook runs already, and does the same
        }
    }

    private void forget() {
        if (!part.equals(target)) {
            part.toFile().delete();
        }
    }

    /** Says which file it is that cannot be written. */
    private static final class Told extends FilterOutputStream {
        private final Path target;

        private Told(OutputStream out, Path target) {
            super(out);
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                if ("Broken pipe".equals(e.getMessage())) {
                    throw e;
                }
                throw new IOException("cannot write " + target + ": " + e.getMessage() + "; it is as it was before", e);
            }
        }
    }
}
