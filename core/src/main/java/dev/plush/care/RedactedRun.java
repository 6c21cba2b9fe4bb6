package dev.plush.care;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalException;
import dev.plush.journal.JournalReader;
import dev.plush.journal.LogCopy;
import dev.plush.journal.OutputChunk;
import dev.plush.journal.OutputReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A copy of a run that can be given to strangers: its journal and its output, with other names in them. Nothing else of
 * the run's folder is in it.
 *
 * @param folder of the copy, called by the run's id
 * @param problems what could not be read, and so is not in it
 */
public record RedactedRun(Path folder, List<String> problems) {
    private static final String FILE = "20000101L.cq4";

    public RedactedRun {
        problems = List.copyOf(problems);
    }

    private record Stream(int process, int attempt, int stream) {}

    /** Where a stream is, in the run and in the copy, whose lines have other lengths. */
    private record Offsets(long original, long copy) {}

    /**
     * Makes the copy, in constant memory but for the names.
     *
     * @param into a folder, which gets one with the run's id
     * @param patterns what is replaced wherever it stands, beside what always is
     * @param output whether what processes printed goes along
     * @throws java.nio.file.FileAlreadyExistsException if it has one already
     */
    public static RedactedRun write(Path run, Path into, List<Pattern> patterns, boolean output) throws IOException {
        Redaction redaction = new Redaction(patterns);
        String id = redaction.run(run.toRealPath().getFileName().toString());
        Path folder = Files.createDirectory(into.resolve(id));
        List<String> problems = new ArrayList<>();
        try (LogCopy copy = new LogCopy(folder, "journal", FILE);
                JournalReader reader = JournalReader.open(run)) {
            for (List<RecordedEvent> batch = reader.nextBatch(); !batch.isEmpty(); batch = reader.nextBatch()) {
                copy.append(batch.stream().map(redaction::redacted).toList());
            }
        } catch (JournalException e) {
            problems.add(e.getMessage());
        }
        if (output) {
            problems.addAll(output(run, folder, redaction));
        }
        return new RedactedRun(folder, problems);
    }

    /** What is done with a copy before it is removed again. */
    @FunctionalInterface
    public interface Use<T> {
        /** Does it. */
        T with(RedactedRun copy) throws IOException;
    }

    /** Makes a copy as {@link #write} does, in a temporary folder that is gone afterwards. */
    public static <T> T temporarily(Path run, List<Pattern> patterns, boolean output, Use<T> use) throws IOException {
        Path into = Files.createTempDirectory("plush-redact-");
        Thread hook = new Thread(() -> forget(into), "forget");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return use.with(write(run, into, patterns, output));
        } finally {
            forget(into);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private static void forget(Path folder) {
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            return; // it is in a folder for temporary files, for its owner alone
        }
    }

    private static List<String> output(Path run, Path folder, Redaction redaction) throws IOException {
        Map<Stream, Offsets> offsets = new HashMap<>();
        try (LogCopy copy = new LogCopy(folder, "output", FILE);
                OutputReader reader = OutputReader.open(run)) {
            for (Optional<OutputChunk> next = reader.next(); next.isPresent(); next = reader.next()) {
                OutputChunk chunk = next.get();
                byte[] shown = redaction
                        .output(new String(chunk.bytes(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
                Stream stream = new Stream(chunk.process(), chunk.attempt(), chunk.stream());
                Offsets before = offsets.getOrDefault(stream, new Offsets(0, 0));
                long offset = before.copy + Math.max(0, chunk.offset() - before.original);
                copy.append(new OutputChunk(
                        chunk.process(),
                        chunk.attempt(),
                        chunk.stream(),
                        offset,
                        chunk.hostTimeNanos(),
                        chunk.sequence(),
                        shown));
                offsets.put(stream, new Offsets(chunk.end(), offset + shown.length));
            }
            return List.of();
        } catch (JournalException e) {
            return List.of(e.getMessage());
        }
    }
}
