package dev.plush.cli;

import dev.plush.care.Checkup;
import dev.plush.export.JsonWriter;
import dev.plush.journal.Verification;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush journal verify}: whether a run's journal and output log are whole. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Read every byte of a run's journal and output: sums, sequences, whether events follow from each"
                + " other. Exit code 6 if something is wrong.")
final class JournalVerify implements Callable<Integer> {
    private static final int SCHEMA_VERSION = 1;

    @Mixin
    private RunArgument run;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = run.readable();
        Checkup found = Checkup.of(folder.path());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(folder, found));
        } else {
            print(folder, found, out);
        }
        return found.sound() ? ExitCode.SUCCESS : ExitCode.JOURNAL_UNREADABLE;
    }

    private static void print(RunFolder folder, Checkup found, PrintWriter out) {
        out.println(folder.id() + ": " + (found.sound() ? "sound" : "DAMAGED"));
        Verification journal = found.journal();
        if (!journal.sound()) {
            out.println("  journal  " + journal.problem());
        } else if (!found.foldProblem().isEmpty()) {
            out.println("  journal  " + found.foldProblem());
        }
        if (journal.sound() && found.foldProblem().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "  journal  %,d events in %,d entries, %s: every sum is right, no sequence is missing, the run is %s%n",
                    journal.events(),
                    journal.entries(),
                    Words.bytes(journal.bytes()),
                    found.state().life());
        } else {
            out.println("           readable before it: " + readable(found));
        }
        if (journal.unfinished() > 0) {
            out.println("           at its end " + journal.unfinished()
                    + " parts of a batch that is not finished; they do not count");
        }
        Verification output = found.output();
        if (!output.sound()) {
            out.println("  output   " + output.problem());
        }
        out.printf(
                Locale.ROOT,
                "  output   %,d pieces, %s%s%n",
                output.events(),
                Words.bytes(output.bytes()),
                output.sound() ? ": every sum is right" : " are readable before it");
    }

    private static String readable(Checkup found) {
        RunState state = found.state();
        if (state.sequence() == 0) {
            return "nothing";
        }
        return String.format(
                Locale.ROOT,
                "events 1 to %,d, until %s after the start",
                state.sequence(),
                PlainView.elapsed(state.durationNanos()));
    }

    private static String document(RunFolder folder, Checkup found) {
        Verification journal = found.journal();
        Verification output = found.output();
        return new JsonWriter()
                .object()
                .field("schemaVersion", SCHEMA_VERSION)
                .field("run", folder.id())
                .field("sound", found.sound())
                .object("journal")
                .field("events", journal.events())
                .field("entries", journal.entries())
                .field("bytes", journal.bytes())
                .field("unfinished", journal.unfinished())
                .field("problem", journal.problem())
                .end()
                .object("fold")
                .field("sequence", found.state().sequence())
                .field("state", found.state().life().name())
                .field("problem", found.foldProblem())
                .end()
                .object("output")
                .field("pieces", output.events())
                .field("bytes", output.bytes())
                .field("problem", output.problem())
                .end()
                .end()
                .toString();
    }
}
