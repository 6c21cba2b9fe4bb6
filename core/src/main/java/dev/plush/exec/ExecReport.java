package dev.plush.exec;

import dev.plush.exec.Gathered.Group;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints what hosts said once they have all said it: who says the same is named together, and what it is printed once. */
public final class ExecReport {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final Gathered gathered;
    private final PrintStream out;
    private final PrintStream err;

    /** Prints on these two, which should have a buffer. */
    public ExecReport(Gathered gathered, PrintStream out, PrintStream err) {
        this.gathered = gathered;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints what is wanted of it; after {@link ExecLines} only what went wrong.
     *
     * @return whether all is well
     */
    public boolean print(ExecOptions options) {
        if (options.has("--diff")) {
            differences();
        } else if (!options.has("--no-fold")) {
            folded();
        }
        trouble();
        out.flush();
        err.flush();
        return gathered.byTrouble().isEmpty();
    }

    /** Prints every output there is, that of most hosts first; stdout to stdout, stderr to stderr. */
    private void folded() {
        print(gathered.byText(STDOUT), out, "");
        print(gathered.byText(STDERR), err, ", stderr");
    }

    private static void print(List<Group<String>> groups, PrintStream to, String what) {
        for (Group<String> group : groups) {
            if (!group.said().isEmpty()) {
                to.println(HostLabels.of(group.hosts()) + what + ":");
                text(to, group.said());
            }
        }
        to.flush();
    }

    private static void text(PrintStream to, String text) {
        to.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1)); // as it came
        if (!text.isEmpty() && !text.endsWith("\n")) {
            to.println();
        }
    }

    /** Prints what most hosts say, and of the others only in what they differ from that. */
    private void differences() {
        List<Group<String>> groups = gathered.byText(STDOUT);
        Group<String> most = groups.get(0);
        String first = HostLabels.of(most.hosts());
        out.println(first + ":");
        text(out, most.said());
        for (Group<String> group : groups.subList(1, groups.size())) {
            out.println("--- " + first);
            out.println("+++ " + HostLabels.of(group.hosts()));
            UnifiedDiff.of(lines(most), lines(group)).forEach(line -> text(out, line));
        }
        out.flush();
        print(gathered.byText(STDERR), err, ", stderr");
    }

    /** Says on stderr where the command did not end well, and where output is missing. */
    private void trouble() {
        for (Group<String> group : gathered.byTrouble()) {
            err.println("plush: " + HostLabels.of(group.hosts()) + ": " + group.said());
        }
        for (Gathered.Host host : gathered.hosts()) {
            if (host.end().skipped() > 0) {
                err.println("plush: " + host.name() + ": " + host.end().skipped()
                        + " bytes of output were left out: 1 MiB of each stream is shown");
            }
        }
    }

    private static List<String> lines(Group<String> group) {
        return group.said().isEmpty() ? List.of() : List.of(group.said().split("\n"));
    }
}
