package dev.plush.tui;

import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The independent terminal emulator, a package of Debian's Python. */
public final class Pyte {
    /** Debian's Python, which has the package; another one in the PATH need not. */
    public static final String PYTHON = "/usr/bin/python3";

    private Pyte() {}

    /** Skips the calling test, loudly, where there is no pyte; fails it if this is CI. */
    public static void assumeAvailable() {
        String what = "SKIPPED: no " + PYTHON + " with pyte (apt-get install python3-pyte)";
        try {
            TestProcesses.run(List.of(PYTHON, "-c", "import pyte"));
        } catch (IOException e) {
            System.err.println(what);
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(what + "; in CI these tests must run", e);
            }
            Assumptions.abort(what);
        }
    }
}
