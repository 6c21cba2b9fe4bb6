package dev.plush.cli;

import dev.plush.care.Description;
import dev.plush.care.DiskUse;
import dev.plush.export.JsonWriter;
import dev.plush.journal.Journals;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush journal describe}: what is in a run's journal, and what it takes. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Say what is in a run's journal, and how much room it takes.")
final class JournalDescribe implements Callable<Integer> {
    private static final int SCHEMA_VERSION = 1;
    private static final long NANOS = 1_000_000_000L;

    @Mixin
    private RunArgument run;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What the disk has of a run, in bytes. */
    private record Disk(long journal, long journalSeems, long output, long outputSeems, long all) {
        static Disk of(RunFolder folder) throws IOException {
            Path journal = folder.path().resolve("journal");
            Path output = folder.path().resolve("output");
            return new Disk(
                    DiskUse.really(journal),
                    DiskUse.apparently(journal),
                    DiskUse.really(output),
                    DiskUse.apparently(output),
                    DiskUse.really(folder.path()));
        }
    }

    @Override
    public Integer call() throws IOException {
        RunFolder folder = run.readable();
        Description found = Description.of(folder.path());
        Disk disk = Disk.of(folder);
        boolean controller = new Operator(folder).present();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(folder, found, disk, controller));
        } else {
            print(folder, found, disk, controller, out);
        }
        if (!found.problem().isEmpty()) {
            spec.commandLine().getErr().println("plush: " + found.problem());
            spec.commandLine().getErr().println("plush: described is what can be read before that");
            return ExitCode.JOURNAL_UNREADABLE;
        }
        return ExitCode.SUCCESS;
    }

    private static void print(RunFolder folder, Description found, Disk disk, boolean controller, PrintWriter out) {
        RunState state = found.state();
        out.println(folder.id());
        out.println("  written by  Plush " + state.start().version() + ", format version " + Journals.FORMAT_VERSION);
        out.println("  run         " + state.life() + ", " + owner(state, controller));
        out.println("  time        " + instant(state.startNanos()) + " to " + instant(state.timeNanos()) + ", "
                + PlainView.elapsed(state.timeNanos() - state.startNanos()));
        out.printf(
                Locale.ROOT,
                "  hosts       %,d    processes  %,d%n",
                state.hosts().size(),
                state.processes().size());
        out.printf(
                Locale.ROOT,
                "  events      %,d in %,d entries, %s: %.1f bytes an event%n",
                found.journal().events(),
                found.journal().entries(),
                Words.bytes(found.journal().bytes()),
                found.bytesPerEvent());
        out.printf(
                Locale.ROOT,
                "  output      %s printed, %,d pieces, %s%n",
                Words.bytes(found.printed()),
                found.output().events(),
                Words.bytes(found.output().bytes()));
        out.printf(
                Locale.ROOT,
                "  disk        journal %s (files look like %s), output %s (%s), all of the run %s%n",
                Words.bytes(disk.journal),
                Words.bytes(disk.journalSeems),
                Words.bytes(disk.output),
                Words.bytes(disk.outputSeems),
                Words.bytes(disk.all));
        out.printf(Locale.ROOT, "%n%-24s %12s %12s %8s%n", "EVENT", "COUNT", "BYTES", "EACH");
        for (Description.Kind kind : found.kinds()) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %,12d %,12d %8.1f%n",
                    kind.type().title(),
                    kind.count(),
                    kind.bytes(),
                    (double) kind.bytes() / kind.count());
        }
    }

    private static String owner(RunState state, boolean controller) {
        if (controller) {
            return "process " + state.controllerPid() + " controls it";
        }
        return state.life() == RunState.Life.ENDED ? Summary.verdict(state) : "no controller has it";
    }

    private static String document(RunFolder folder, Description found, Disk disk, boolean controller) {
        RunState state = found.state();
        JsonWriter json = new JsonWriter()
                .object()
                .field("schemaVersion", SCHEMA_VERSION)
                .field("run", folder.id())
                .field("formatVersion", Journals.FORMAT_VERSION)
                .field("plush", state.start().version())
                .field("state", state.life().name())
                .field("verdict", Summary.verdict(state))
                .field("controllerPid", controller ? state.controllerPid() : 0)
                .field("start", instant(state.startNanos()))
                .field("last", instant(state.timeNanos()))
                .field("hosts", state.hosts().size())
                .field("processes", state.processes().size())
                .field("events", found.journal().events())
                .field("entries", found.journal().entries())
                .field("bytes", found.journal().bytes())
                .field("bytesPerEvent", found.bytesPerEvent(), 1)
                .field("printedBytes", found.printed())
                .field("outputPieces", found.output().events())
                .field("outputBytes", found.output().bytes())
                .object("disk")
                .field("journal", disk.journal)
                .field("journalApparent", disk.journalSeems)
                .field("output", disk.output)
                .field("outputApparent", disk.outputSeems)
                .field("run", disk.all)
                .end()
                .field("problem", found.problem())
                .list("kinds");
        for (Description.Kind kind : found.kinds()) {
            json.object()
                    .field("type", kind.type().title())
                    .field("count", kind.count())
                    .field("bytes", kind.bytes())
                    .end();
        }
        return json.endList().end().toString();
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
                .toString();
    }
}
