package dev.plush.cli;

import dev.plush.event.ProcessId;
import dev.plush.journal.JournalException;
import dev.plush.journal.LineAssembler;
import dev.plush.journal.OutputLine;
import dev.plush.journal.OutputReader;
import dev.plush.replay.LastWords;
import dev.plush.run.RunFolder;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a run's processes, out of its output log; none where that is damaged. */
final class RunWords implements LastWords {
    /** Enough for what an exception says of itself. */
    private static final int LINES = 12;
    /** Other starts of the process may have printed after the one that is wanted. */
    private static final int READ_LINES = 500;

    private final RunFolder folder;

    RunWords(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<String> of(ProcessId process, int attempt, long until) {
        List<String> lines = new ArrayList<>();
        LineAssembler assembler = new LineAssembler();
        try (OutputReader reader = OutputReader.open(folder.path(), process.index())) {
            for (OutputReader.Placed placed : reader.last(READ_LINES)) {
                if (placed.chunk().attempt() == attempt && placed.chunk().sequence() <= until) {
                    assembler.accept(placed.chunk(), line -> add(lines, line));
                }
            }
            assembler.flush(line -> add(lines, line));
        } catch (JournalException e) {
            return List.of();
        }
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static void add(List<String> lines, OutputLine line) {
        if (!line.text().isBlank()) {
            lines.add(line.text());
        }
    }
}
