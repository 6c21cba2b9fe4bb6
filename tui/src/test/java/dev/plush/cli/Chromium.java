package dev.plush.cli;

import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A browser without a screen, with a profile that is thrown away. Each call is a browser of its own, which has ended when it returns. */
final class Chromium {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final String MARK = "PLUSH_TEST_BROWSER";
    private static final int DEADLINE_SECONDS = 120;

    private final Path folder;
    private int calls;

    /**
     * @param folder an empty one of the test's own
     */
    Chromium(Path folder) {
        this.folder = folder;
    }

    /** Skips the calling test, loudly, where there is no Chromium; fails it if this is CI. */
    static void assumeAvailable() {
        if (Files.isExecutable(PROGRAM)) {
            return;
        }
        String what = "SKIPPED: no " + PROGRAM + " (apt-get install chromium)";
        System.err.println(what);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(what + "; in CI these tests must run");
        }
        Assumptions.abort(what);
    }

    /** What a page became: its elements as text, and what it wrote to the console. */
    record Shown(String dom, List<String> console) {}

    /** Opens a page and returns what it became, with {@code more} options of the browser. */
    Shown open(Path page, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--dump-dom");
        return run(page, options);
    }

    /** Opens a page and makes a picture of it, so many pixels wide and high. */
    Shown picture(Path page, Path png, int width, int height, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of("--hide-scrollbars", "--window-size=" + width + "," + height, "--screenshot=" + png));
        return run(page, options);
    }

    private Shown run(Path page, List<String> options) throws IOException {
        Path out = folder.resolve("browser-" + ++calls + ".out");
        Path err = folder.resolve("browser-" + calls + ".err");
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--virtual-time-budget=3000",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile-" + calls)));
        command.addAll(options);
        command.add(page.toUri().toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put(MARK, folder.toString());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("expected the browser to end within " + DEADLINE_SECONDS + " s; it said "
                        + Files.readString(err, StandardCharsets.ISO_8859_1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a browser was open");
        } finally {
            process.destroyForcibly();
            TestProcesses.await("the browser's processes are gone", () -> TestProcesses.marked(MARK + "=" + folder)
                    .isEmpty());
        }
        List<String> console = Files.readAllLines(err, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.contains(":CONSOLE:"))
                .toList();
        return new Shown(Files.readString(out), console);
    }
}
