package dev.plush.cli;

import dev.plush.export.Entity;
import dev.plush.export.EventFilter;
import dev.plush.export.Exporter;
import dev.plush.export.Format;
import dev.plush.export.NewFile;
import dev.plush.journal.JournalReader;
import dev.plush.journal.OutputReader;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush export}: a run for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a run for other programs; docs/event-schema.md says what is in it.")
final class ExportCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    @Mixin
    private RunArgument run;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "jsonl",
            description =
                    "jsonl (the default), csv (with a folder as -o: all tables), trace (for Perfetto), otlp, otlp-logs, cloudevents, or parquet (a table, or all into a folder)")
    private Format format;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "a file, or for csv a folder that exists or ends in /; stdout by default")
    private String target;

    @Option(
            names = "--table",
            paramLabel = "T",
            description = "of csv, only this table: events (the default), hosts, processes, phases, tasks, output")
    private Entity table;

    @Option(names = "--output", description = "also the lines that processes printed; for jsonl, csv")
    private boolean output;

    @Option(
            names = {"-f", "--follow"},
            description = "go on until the run ends; for what is written line by line")
    private boolean follow;

    @Mixin
    private FilterOptions filters;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        RunFolder folder = run.readable();
        EventFilter filter = filters.filter(folder);
        if (format == Format.PARQUET) {
            return parquet(folder, filter);
        }
        if (tables()) {
            try (Exporter exporter = Exporter.tables(Path.of(target), filter, output)) {
                return write(folder, exporter);
            }
        }
        if (target == null) {
            try (OutputStream out = new FileOutputStream(FileDescriptor.out);
                    Exporter exporter = exporter(out, filter)) {
                return write(folder, exporter);
            }
        }
        if (follow) {
            try (OutputStream out = Files.newOutputStream(Path.of(target));
                    Exporter exporter = exporter(out, filter)) {
                return write(folder, exporter);
            }
        }
        try (NewFile file = NewFile.at(Path.of(target));
                Exporter exporter = exporter(file.out(), filter)) {
            int code = write(folder, exporter);
            file.keep();
            return code;
        }
    }

    private void check() {
        if (follow
                && !(format.lines()
                        && (table == null || table == Entity.EVENTS || table == Entity.OUTPUT)
                        && !tables())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--follow is for what is written line by line, such as jsonl or one csv; this form is written when all is there");
        }
        if (table != null && format != Format.CSV && format != Format.PARQUET) {
            throw new CommandFailure(ExitCode.USAGE, "--table is for --format csv and parquet");
        }
        if (format == Format.PARQUET && target == null) {
            throw new CommandFailure(ExitCode.USAGE, "--format parquet needs -o FILE, or -o FOLDER/ for all tables");
        }
        if (output && format != Format.JSONL && !tables()) {
            String instead = format == Format.CSV ? "; --table output writes it alone" : "";
            throw new CommandFailure(
                    ExitCode.USAGE, "--output is for --format jsonl, and for csv with a folder as -o" + instead);
        }
        if (table != null && tables()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "with a folder, -o " + target + ", all tables are written; leave --table out");
        }
    }

    private boolean tables() {
        boolean able = format == Format.CSV || format == Format.PARQUET;
        return able && target != null && (target.endsWith("/") || Files.isDirectory(Path.of(target)));
    }

    private int parquet(RunFolder folder, EventFilter filter) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        DuckDb duck = new DuckDb(RunArgument.runs().cache().resolve("duckdb"), System.getenv(), err);
        try (RunDatabase database = RunDatabase.open(folder, filter, duck.driver())) {
            if (!tables()) {
                database.parquet(table == null ? Entity.EVENTS : table, Path.of(target));
                return database.tell(err);
            }
            Path tables = Files.createDirectories(Path.of(target));
            for (Entity entity : Entity.values()) {
                if (output || entity != Entity.OUTPUT) {
                    database.parquet(entity, tables.resolve(entity.title() + ".parquet"));
                }
            }
            return database.tell(err);
        } catch (SQLException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot write " + target + ": " + e.getMessage());
        }
    }

    private Exporter exporter(OutputStream out, EventFilter filter) throws IOException {
        return table == null ? Exporter.of(format, out, filter) : Exporter.table(table, out, filter);
    }

    /** What can be read of a damaged journal is written first; then it is said where it ends. */
    private int write(RunFolder folder, Exporter exporter) throws IOException, InterruptedException {
        JournalDrain drain = new JournalDrain(folder);
        try (JournalReader reader = JournalReader.open(folder.path());
                OutputReader printed = OutputReader.open(folder.path())) {
            if (output || table == Entity.OUTPUT) {
                exporter.withOutput(printed);
            }
            boolean whole = drain.drain(exporter, reader);
            Operator operator = new Operator(folder);
            while (follow && whole && !exporter.done() && operator.present()) {
                exporter.flush();
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                whole = drain.drain(exporter, reader);
            }
            if (follow && whole) {
                drain.drain(exporter, reader);
            }
            exporter.end();
        }
        return drain.tell(exporter, spec.commandLine().getErr());
    }
}
