package dev.plush.resource.provider;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program and collects what it says, within a deadline and a bound. Its standard input is empty. */
final class Program {
    /** No list of hosts is longer. */
    static final int MAX_OUTPUT_BYTES = 16 << 20;

    /** For programs that have nothing to compute: {@code ip}, {@code scancel}. */
    static final Duration SHORT = Duration.ofSeconds(30);

    private static final long DRAIN_MILLIS = 2_000;

    private Program() {}

    /** What came of it. */
    record Ran(int status, String output, String errors) {
        boolean good() {
            return status == 0;
        }

        /** Returns its own words about what went wrong, quoted. */
        String words() {
            String said = errors.isBlank() ? output : errors;
            return said.isBlank() ? "nothing was printed" : ProviderException.quote(said);
        }
    }

    /**
     * Runs {@code command} in {@code folder}.
     *
     * @param timeout after it the program and its children are killed
     * @throws ProviderException if it cannot be started, does not end in time, or prints too much
     */
    static Ran run(List<String> command, Path folder, Duration timeout) throws ProviderException {
        return run(command, folder, timeout, Map.of());
    }

    /** Does the same with variables that are added to the environment. */
    static Ran run(List<String> command, Path folder, Duration timeout, Map<String, String> variables)
            throws ProviderException {
        Process process;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectInput(new File("/dev/null"));
            builder.environment().putAll(variables);
            process = builder.start();
        } catch (IOException e) {
            throw new ProviderException("\"" + command.get(0) + "\" cannot be started: " + e.getMessage());
        }
        Drain output = new Drain(process, process.getInputStream(), "output");
        Drain errors = new Drain(process, process.getErrorStream(), "errors");
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill(process);
            }
            output.join(DRAIN_MILLIS); // a child that it left behind may hold its output open
            errors.join(DRAIN_MILLIS);
            if (output.tooMuch || errors.tooMuch) {
                throw new ProviderException(
                        "more than " + (MAX_OUTPUT_BYTES >> 20) + " MiB were printed: expected a" + " list of hosts");
            }
            if (!ended) {
                throw new ProviderException("no end within " + timeout.toMillis() / 1000.0 + " s, so it was killed;"
                        + " until then: " + new Ran(0, output.text(), errors.text()).words()
                        + "; give it more time by timeout=\"…\"");
            }
            return new Ran(process.exitValue(), output.text(), errors.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("interrupted");
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly(); // first: a shell would have words about the death of its children
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Reads one stream to its end on a thread of its own. */
    private static final class Drain extends Thread {
        private final Process process;
        private final InputStream in;
        /** Thread-safe by itself: it is looked at even if this thread does not end in time. */
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private volatile boolean tooMuch;

        Drain(Process process, InputStream in, String what) {
            super("provider-" + what);
            this.process = process;
            this.in = in;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            byte[] chunk = new byte[8192];
            try {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (!keep(chunk, read)) {
                        tooMuch = true;
                        kill(process);
                        return;
                    }
                }
            } catch (IOException e) {
                // The program was killed: what it said until then is all there is.
            }
        }

        private boolean keep(byte[] chunk, int length) {
            if (bytes.size() + length > MAX_OUTPUT_BYTES) {
                return false;
            }
            bytes.write(chunk, 0, length);
            return true;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
