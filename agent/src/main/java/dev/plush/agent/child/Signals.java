package dev.plush.agent.child;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends signals to process groups, by the shell's own {@code kill}: Java has no way of its own. Stateless. */
public final class Signals {
    /** The ones that {@link Wrapper} survives, and those that no process can. */
    private static final Set<String> KNOWN = Set.of(
            "HUP", "INT", "QUIT", "ABRT", "KILL", "USR1", "USR2", "PIPE", "ALRM", "TERM", "STOP", "CONT", "WINCH");

    private static final String EACH = "s=$1; shift; for g; do kill -s \"$s\" -- \"-$g\"; done";
    private static final int DEADLINE_SECONDS = 10;

    private Signals() {}

    /** Returns the name without SIG and in capitals, or TERM where it is none that Plush sends. */
    public static String orTerm(String name) {
        String bare = bare(name);
        return KNOWN.contains(bare) ? bare : "TERM";
    }

    /** Returns whether Plush sends this signal. */
    public static boolean known(String name) {
        return KNOWN.contains(bare(name));
    }

    private static String bare(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("SIG") ? upper.substring(3) : upper;
    }

    /** Signals every process of the groups; a group that is gone is no error. Blocks for some milliseconds. */
    public static void toGroups(String signal, Collection<Long> groups) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", EACH, "kill", orTerm(signal)));
        groups.forEach(group -> command.add(String.valueOf(group)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process kill = builder.start();
            if (!kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "/bin/sh could not be started to send " + signal + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends one process at once, if it is still there. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
