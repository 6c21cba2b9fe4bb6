package dev.plush.agent.child;

import dev.plush.wire.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A way to see how a process is. Used by one thread at a time, never by the duty loop's: it may block until its
 * deadline, and where a name must be looked up, somewhat longer.
 */
interface Look {
    /**
     * Looks once. An interruption ends it soon, and what it has started with it.
     *
     * @param deadline by when it must have ended ({@link System#nanoTime()})
     * @throws IOException if it could not look, which counts as bad
     */
    Finding look(long deadline) throws IOException, InterruptedException;

    /** Returns whether it is known without looking that there is something new to see. Duty loop's thread; quick. */
    default boolean pressing() {
        return false;
    }

    /**
     * Where a process is found.
     *
     * @param folder its working folder
     * @param outputs the files with its stdout and its stderr
     * @param control the folder about this attempt
     * @param leader of its session
     */
    record Place(Path folder, List<Path> outputs, Path control, Supplier<Optional<ProcTable.Stat>> leader) {}

    /** Makes one. The probe is one that {@link #refusal} has nothing against. */
    static Look of(Probe probe, Place place) {
        return switch (probe.kind()) {
            case NONE -> deadline -> Finding.good("");
            case LOG -> LogLook.growing(Pattern.compile(probe.target()), place.outputs());
            case TCP -> new TcpLook(host(probe), Integer.parseInt(probe.port()));
            case HTTP -> new HttpLook(probe.target(), probe.status());
            case EXEC -> new ExecLook(probe.target(), place);
            case FILE -> deadline -> Files.exists(place.folder().resolve(probe.target()))
                    ? Finding.good(probe.target())
                    : Finding.bad("none");
        };
    }

    private static String host(Probe probe) {
        return probe.target().isEmpty() ? "127.0.0.1" : probe.target();
    }

    /** Returns what is wrong with a probe, for people; empty if nothing is. */
    static String refusal(Probe probe) {
        return switch (probe.kind()) {
            case NONE -> "";
            case LOG -> badExpression(probe.target());
            case TCP -> probe.port().matches("[1-9][0-9]{0,4}") && Integer.parseInt(probe.port()) <= 65_535
                    ? ""
                    : "expected a port of 1 to 65535 to connect to, found \"" + probe.port() + "\"";
            case HTTP -> HttpLook.refusal(probe.target());
            case EXEC -> probe.target().isBlank() ? "expected a command to check the process with, found none" : "";
            case FILE -> badPath(probe.target());
        };
    }

    private static String badExpression(String regex) {
        try {
            Pattern.compile(regex);
            return "";
        } catch (PatternSyntaxException e) {
            return "expected a regular expression to look for, found \"" + regex + "\": " + e.getDescription();
        }
    }

    private static String badPath(String path) {
        try {
            return Path.of(path).toString().isEmpty() ? "expected a path to look for, found none" : "";
        } catch (InvalidPathException e) {
            return "expected a path to look for, found \"" + path + "\": " + e.getReason();
        }
    }

    /** Returns what a probe waits for, for people. */
    static String expectation(Probe probe) {
        return switch (probe.kind()) {
            case NONE -> "nothing";
            case LOG -> "a line with \"" + Finding.shortened(probe.target()) + "\"";
            case TCP -> host(probe) + ":" + probe.port() + " to accept connections";
            case HTTP -> (probe.status() == 0 ? "a status of 200 to 399" : "status " + probe.status()) + " from "
                    + HttpLook.shown(probe.target());
            case EXEC -> "exit status 0 of \"" + Finding.shortened(probe.target()) + "\"";
            case FILE -> "the file " + Finding.shortened(probe.target());
        };
    }
}
