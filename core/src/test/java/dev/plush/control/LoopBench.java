package dev.plush.control;

import dev.plush.event.EventType;
import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Journals;
import dev.plush.run.Loop;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures what a controller spends on an event: {@code LoopBench FOLDER [HOSTS [STEPS [ROUNDS]]]}. A whole run goes
 * through the real loop, from the pool to the last released host, one batch for each fact; the journal is the real one, in
 * FOLDER. Prints one line for each measurement and round: events, and thousands of events a second by the clock and by the
 * processor time of the one thread. Not a test.
 */
public final class LoopBench {
    /** As in the controller: against a power failure the journal is forced to the disk at these. */
    private static final Set<EventType> FORCED =
            EnumSet.of(EventType.PHASE_ENDED, EventType.RUN_ENDING, EventType.RUN_ENDED);

    private static final int STEPS_PER_BARRIER = 5;

    private final Path folder;
    private final int hosts;
    private final int steps;

    private LoopBench(Path folder, int hosts, int steps) {
        this.folder = folder;
        this.hosts = hosts;
        this.steps = steps;
    }

    public static void main(String[] arguments) throws IOException {
        int hosts = number(arguments, 1, 1000);
        int steps = number(arguments, 2, 20);
        int rounds = number(arguments, 3, 7);
        LoopBench bench = new LoopBench(Path.of(arguments[0]), hosts, steps);
        for (int round = 1; round <= rounds; round++) {
            bench.round();
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void round() throws IOException {
        List<List<RecordedEvent>> batches = new ArrayList<>();
        LargeRun memory = run(batches::add);
        long events = memory.state().sequence();
        if (memory.state().life() != RunState.Life.ENDED) {
            throw new IllegalStateException(
                    "expected the run to end, found it " + memory.state().life());
        }
        Path append = Files.createTempDirectory(folder, "append");
        Path whole = Files.createTempDirectory(folder, "whole");
        measure("fold and decide", () -> run(batch -> {}).state().sequence());
        measure("fold alone", () -> fold(batches));
        List<RecordedEvent> all = batches.stream().flatMap(List::stream).toList();
        measure("fold all at once", () -> Reducer.applyAll(RunState.EMPTY, all.iterator())
                .sequence());
        measure("append alone", () -> append(append, batches));
        measure("fold, decide, append", () -> journaled(whole));
        measure("read and fold", () -> read(whole));
        System.out.printf(
                "%-22s %9d  %9d batches, %.1f bytes an event%n",
                "journal", events, batches.size(), (double) journalBytes(whole) / events);
        delete(append);
        delete(whole);
    }

    private LargeRun run(Consumer<List<RecordedEvent>> journal) {
        LargeRun run = new LargeRun(hosts, LargePlans.steps(hosts, steps, STEPS_PER_BARRIER));
        run.drive(new Loop(RunState.EMPTY, journal, run::take, InstantSource.system(), System::nanoTime));
        return run;
    }

    private long journaled(Path run) {
        try (Journal journal = Journals.create(run)) {
            return run(batch -> {
                        journal.append(batch);
                        if (batch.stream()
                                .anyMatch(e -> FORCED.contains(e.event().type()))) {
                            journal.force();
                        }
                    })
                    .state()
                    .sequence();
        }
    }

    private static long append(Path run, List<List<RecordedEvent>> batches) {
        try (Journal journal = Journals.create(run)) {
            batches.forEach(journal::append);
            return journal.lastSequence();
        }
    }

    private static long fold(List<List<RecordedEvent>> batches) {
        RunState state = RunState.EMPTY;
        for (List<RecordedEvent> batch : batches) {
            for (RecordedEvent event : batch) {
                state = Reducer.apply(state, event);
            }
        }
        return state.sequence();
    }

    private static long read(Path run) {
        RunState[] state = {RunState.EMPTY};
        try (JournalReader reader = JournalReader.open(run)) {
            reader.poll(event -> state[0] = Reducer.apply(state[0], event), Integer.MAX_VALUE);
        }
        return state[0].sequence();
    }

    private interface Measured {
        long events() throws IOException;
    }

    private static void measure(String what, Measured measured) throws IOException {
        System.gc();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long events = measured.events();
        long wall = System.nanoTime() - start;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        System.out.printf(
                "%-22s %9d  %7.0f k/s  %7.0f k/s of cpu%n", what, events, events * 1e6 / wall, events * 1e6 / cpu);
    }

    /** What entries take, without the room that the queue has laid out in advance. */
    private static long journalBytes(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            long used = 0;
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                int end = bytes.length;
                while (end > 0 && bytes[end - 1] == 0) {
                    end--;
                }
                used += end;
            }
            return used;
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
