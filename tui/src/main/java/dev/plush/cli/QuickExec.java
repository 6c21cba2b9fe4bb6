package dev.plush.cli;

import dev.plush.exec.ExecOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where {@code plush exec} begins: its plain forms are understood here, with a tenth of the classes that the full command
 * line needs. Whatever has another form is left to {@link Main}, which
 * says what is wrong with it.
 */
public final class QuickExec {
    private static final String NAME = "exec";

    private QuickExec() {}

    /** As {@link Main#main}; the first word should be {@code exec}. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        Optional<ExecOptions> options = options(args);
        if (options.isEmpty()) {
            return Main.run(args);
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false);
        try {
            return new ExecRun(options.get(), out, System.err).run(System.in);
        } catch (IOException | RuntimeException e) {
            return Trouble.tell(e, new PrintWriter(new OutputStreamWriter(System.err, Charset.defaultCharset()), true));
        }
    }

    /** Returns what the words say; empty if they are for the full command line. */
    static Optional<ExecOptions> options(String... args) {
        return args.length > 0 && args[0].equals(NAME)
                ? ExecOptions.of(Arrays.asList(args).subList(1, args.length))
                : Optional.empty();
    }
}
