package dev.plush.care;

import dev.plush.journal.JournalException;
import dev.plush.journal.LogPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a run's folder goes into a bundle: a consistent state of a run that may go on. Nothing in the folder is changed.
 *
 * @param run the run's id
 * @param parts the journal and everything else
 * @param about lines for people
 * @param problems what was left out because it is damaged or cannot be in a bundle, for people
 * @param damaged whether a log ends before its end, because of a damage
 */
public record BundleContent(
        String run, List<BundlePart> parts, List<String> about, List<String> problems, boolean damaged) {
    public BundleContent {
        parts = List.copyOf(parts);
        about = List.copyOf(about);
        problems = List.copyOf(problems);
    }

    /**
     * Looks at a run's folder.
     *
     * @param output whether what processes printed goes along
     * @param collected whether the files do that were brought back from hosts
     * @throws JournalException if there is no event in its journal
     */
    public static BundleContent of(Path runFolder, boolean output, boolean collected) throws IOException {
        String run = runFolder.toRealPath().getFileName().toString();
        if (!BundleLayout.isRun(run)) {
            throw new IOException(
                    "expected a run's folder whose name is of letters, digits, '.', '_' and '-', found " + runFolder);
        }
        Collector collector = new Collector(runFolder);
        // Output first: it names the events that it follows, and the journal, read after it, has them.
        Optional<LogPrefix> printed = output ? LogPrefix.ofOutput(runFolder) : Optional.empty();
        LogPrefix journal = LogPrefix.ofJournal(runFolder);
        collector.log("journal/", journal);
        printed.ifPresent(log -> collector.log("output/", log));
        collector.texts();
        for (String name : BundleLayout.FILES) {
            collector.file(name);
        }
        collector.faults();
        for (String folder : BundleLayout.FOLDERS) {
            if (collected || !folder.equals(BundleLayout.COLLECTED)) {
                collector.folder(folder);
            }
        }
        List<String> about = new ArrayList<>(List.of("events 1 to " + journal.sequence()));
        about.add(output ? "with what processes printed" : "without what processes printed");
        about.add(collected ? "with collected files" : "without collected files");
        return new BundleContent(run, collector.parts, about, collector.problems, collector.damaged);
    }

    private static final class Collector {
        private final Path folder;
        private final List<BundlePart> parts = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private boolean damaged;

        Collector(Path folder) {
            this.folder = folder;
        }

        void log(String under, LogPrefix log) {
            parts.add(new BundlePart.Log(under + log.name(), log));
            if (!log.problem().isEmpty()) {
                problems.add(log.problem());
                damaged = true;
            }
        }

        void texts() throws IOException {
            PublicTexts texts = PublicTexts.of(folder);
            texts.application().ifPresent(text -> parts.add(new BundlePart.Text(BundleLayout.APPLICATION, text)));
            texts.settings().ifPresent(text -> parts.add(new BundlePart.Text(BundleLayout.SETTINGS, text)));
        }

        void file(String name) throws IOException {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (BundleLayout.allows(name)) {
                parts.add(BundlePart.Existing.of(name, file));
            } else {
                problems.add("left out, for its name: " + Manifest.shown(name));
            }
        }

        void faults() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (BundleLayout.isFault(file.getFileName().toString())) {
                        file(file.getFileName().toString());
                    }
                }
            }
        }

        void folder(String name) throws IOException {
            Path root = folder.resolve(name);
            if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted().toList()) {
                    file(folder.relativize(file).toString());
                }
            }
        }
    }
}
