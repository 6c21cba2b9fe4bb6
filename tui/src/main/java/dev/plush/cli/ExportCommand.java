package dev.plush.cli;

import dev.plush.export.Exporter;
import dev.plush.journal.JournalReader;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plush export}: the events of a run for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the events of a run for other programs; docs/event-schema.md says what is in them.")
final class ExportCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    /** What can be written. */
    enum Format {
        JSONL,
        CSV
    }

    @Mixin
    private RunArgument run;

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            description = "jsonl, or csv (with a folder as -o: several tables)")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "a file, or for csv a folder that exists or ends in /; stdout by default")
    private String output;

    @Option(
            names = {"-f", "--follow"},
            description = "go on until the run ends")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFolder folder = run.folder();
        boolean tables = format == Format.CSV && output != null && isFolder(output);
        try (Writer out = tables ? Writer.nullWriter() : writer();
                JournalReader reader = JournalReader.open(folder.path());
                Exporter exporter = tables ? Exporter.csv(Path.of(output)) : exporter(out)) {
            exporter.drain(reader);
            out.flush();
            Operator operator = new Operator(folder);
            while (follow && operator.present()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                exporter.drain(reader);
                out.flush();
            }
            exporter.drain(reader);
        }
        return ExitCode.SUCCESS;
    }

    private static boolean isFolder(String path) {
        return path.endsWith("/") || Files.isDirectory(Path.of(path));
    }

    private Writer writer() throws IOException {
        return output == null
                ? new BufferedWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8))
                : Files.newBufferedWriter(Path.of(output), StandardCharsets.UTF_8);
    }

    private Exporter exporter(Writer out) throws IOException {
        return switch (format) {
            case JSONL -> Exporter.jsonl(out);
            case CSV -> Exporter.csv(out);
        };
    }
}
