package dev.plush.care;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalReader;
import dev.plush.journal.OutputChunk;
import dev.plush.journal.OutputReader;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in folders of runs, to compare it. */
final class Folders {
    private static final int EVERY = 1000;

    private Folders() {}

    /** Returns the state at every 1,000th event and at the last. */
    static List<RunState> states(Path run) {
        List<RunState> states = new ArrayList<>();
        RunState state = RunState.EMPTY;
        try (JournalReader reader = JournalReader.open(run)) {
            for (Optional<RecordedEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                state = Reducer.apply(state, event.get());
                if (state.sequence() % EVERY == 0) {
                    states.add(state);
                }
            }
        }
        states.add(state);
        return states;
    }

    /** Returns what the processes printed, and after which event. */
    static List<String> output(Path run) {
        List<String> lines = new ArrayList<>();
        try (OutputReader reader = OutputReader.open(run)) {
            for (Optional<OutputChunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
                lines.add(chunk.get().sequence() + " "
                        + new String(chunk.get().bytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return lines;
    }

    /** Returns the sum of each file below {@code root}, and of each folder an empty text. */
    static Map<String, String> sums(Path root) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                sums.put(root.relativize(path).toString(), Files.isRegularFile(path) ? Sums.of(path) : "");
            }
        }
        return sums;
    }
}
