package dev.plush.agent.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One waiting shell, see {@link ShellScript}, and two threads that read what its commands print. One command at a time;
 * the shell says when it is ready for the next. It ends by itself when this Java does.
 */
final class CommandShell {
    private static final long STACK_BYTES = 256 << 10;
    private static final int SIGNALLED = 128;

    private final Process process;
    private final OutputStream stdin;
    private final String secret;
    private final Consumer<CommandShell> idle;
    private final AtomicReference<Execution> current = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean(); // nothing has the output of the command open any more

    private volatile boolean last; // the shell ends after this command

    private CommandShell(Process process, String secret, Consumer<CommandShell> idle) {
        this.process = process;
        this.stdin = process.getOutputStream();
        this.secret = secret;
        this.idle = idle;
    }

    /**
     * Starts a shell.
     *
     * @param folder where commands run
     * @param environment added to this Java's own
     * @param idle told, on a thread of the shell's, whenever it is ready for the next command
     */
    static CommandShell start(Path folder, Map<String, String> environment, Consumer<CommandShell> idle)
            throws IOException {
        ShellScript script = new ShellScript(new SplittableRandom());
        ProcessBuilder builder = new ProcessBuilder(List.of("setsid", "/bin/sh", "-c", script.text(), "sh"))
                .directory(new File(folder.toString()));
        builder.environment().putAll(environment);
        CommandShell shell = new CommandShell(builder.start(), script.secret(), idle);
        shell.listen(0, shell.process.getInputStream(), "exec-out");
        shell.listen(1, shell.process.getErrorStream(), "exec-err");
        return shell;
    }

    private void listen(int stream, InputStream in, String name) {
        Thread thread = new Thread(null, () -> read(stream, in), name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Returns the number of the group in which its commands run. */
    long group() {
        return process.pid();
    }

    /**
     * Runs a command. With {@code input}, this shell is for no other one after it. What the command does not read before
     * it ends is dropped.
     */
    void run(Execution execution, String line, byte[] input) throws IOException {
        last = input.length > 0;
        current.set(execution);
        stdin.write(ShellScript.line(line, input.length > 0).getBytes(StandardCharsets.UTF_8));
        stdin.flush();
        if (input.length > 0) {
            Thread thread = new Thread(null, () -> feed(input), "exec-in", STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void feed(byte[] input) {
        try (stdin) {
            stdin.write(input);
        } catch (IOException e) {
            // The command has ended, or reads no more.
        }
    }

    /** Ends a shell that waits; one at work ends after its command. */
    void close() {
        try {
            stdin.close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private void read(int stream, InputStream in) {
        try (in) {
            new MarkedStream(in, secret).read(new Listener(stream));
        } catch (IOException e) {
            // The same as its end.
        }
        dead(stream);
    }

    /** What one of the two threads hears. */
    private final class Listener implements MarkedStream.Listener {
        private final int stream;
        private Execution heard;

        Listener(int stream) {
            this.stream = stream;
        }

        @Override
        public void output(byte[] bytes, int from, int length) {
            Execution to = current.get();
            if (length > 0 && to != null && !to.over(stream)) {
                heard = to;
                to.output(stream, bytes, from, length);
            }
        }

        @Override
        public void mark(String word) {
            Execution of = current.get();
            if (of != null) {
                heard = of;
                marked(of, stream, word);
            }
        }

        /** Output and end mostly come together, and go together. */
        @Override
        public void pause() {
            if (heard != null) {
                heard.pause();
                heard = null;
            }
        }
    }

    /** The two streams are read by a thread each: the shell is ready once both have come to the end of the command. */
    private void marked(Execution of, int stream, String word) {
        if (word.startsWith("end ")) {
            of.ended(stream, Integer.parseInt(word.substring("end ".length())));
        } else {
            closed.set(true);
        }
        if (of.over() && closed.compareAndSet(true, false)) {
            current.set(null);
            if (!last) {
                idle.accept(this);
            }
        }
    }

    private void dead(int stream) {
        Execution of = current.get();
        if (of == null) {
            return;
        }
        try {
            int status = process.waitFor();
            of.ended(stream, status > SIGNALLED ? SIGNALLED - status : status);
            of.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
