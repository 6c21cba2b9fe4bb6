package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.HostId;
import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalException;
import dev.plush.journal.JournalReader;
import dev.plush.journal.LineAssembler;
import dev.plush.journal.OutputChunk;
import dev.plush.journal.OutputLine;
import dev.plush.journal.OutputReader;
import dev.plush.run.RunFolder;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import dev.plush.tui.model.Subjects;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a run's folder tells: its journal and its output, read anew with every call, also while a controller writes. */
record Story(RunFolder folder) {
    String id() {
        return folder.id();
    }

    /** Returns all events that there are. */
    List<RecordedEvent> events() {
        List<RecordedEvent> events = new ArrayList<>();
        if (!Files.isDirectory(folder.path().resolve("journal"))) {
            return events;
        }
        try (JournalReader reader = JournalReader.open(folder.path())) {
            for (Optional<RecordedEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                events.add(event.get());
            }
        } catch (JournalException e) {
            return List.of(); // it is being made just now; whoever waits looks again
        }
        return events;
    }

    RunState state() {
        RunState state = RunState.EMPTY;
        for (RecordedEvent event : events()) {
            state = Reducer.apply(state, event);
        }
        return state;
    }

    /** Returns the events of one kind. */
    <E extends Event> List<E> all(Class<E> kind) {
        return events().stream()
                .map(RecordedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Waits until the state is as wanted; fails at once if the run has ended and it is not. */
    RunState await(String what, Predicate<RunState> wanted) {
        RunState[] last = {RunState.EMPTY};
        Plush.await(what + ", in run " + id(), () -> {
            last[0] = state();
            return wanted.test(last[0]) || last[0].life() == RunState.Life.ENDED;
        });
        assertThat(wanted.test(last[0]))
                .as("%s, but the run ended: %s", what, last[0].reason())
                .isTrue();
        return last[0];
    }

    /** Waits until as many processes run. */
    RunState awaitRunning(int count) {
        return await(count + " processes run", s -> s.processTally().of(ProcessState.Status.RUNNING) == count);
    }

    RunState awaitEnd() {
        return await("the run ends", s -> s.life() == RunState.Life.ENDED);
    }

    /** Returns the pids that were ever given to processes, in the order of their starts. */
    List<Long> pids() {
        return all(dev.plush.event.ProcessEvent.ProcessStarted.class).stream()
                .map(dev.plush.event.ProcessEvent.ProcessStarted::pid)
                .toList();
    }

    /** The journal goes from RunStarted to RunEnded without a gap. */
    Story assertWhole() {
        List<RecordedEvent> events = events();
        assertThat(events.get(0).event().type()).isEqualTo(EventType.RUN_STARTED);
        assertThat(events.get(events.size() - 1).event().type()).isEqualTo(EventType.RUN_ENDED);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(i + 1);
        }
        return this;
    }

    /** Returns the lines that processes printed, each as {@code HOST/PROCESS TEXT}. */
    List<String> lines() {
        RunState state = state();
        List<String> lines = new ArrayList<>();
        LineAssembler assembler = new LineAssembler();
        try (OutputReader reader = OutputReader.open(folder.path())) {
            for (Optional<OutputChunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
                assembler.accept(chunk.get(), line -> lines.add(who(state, line) + " " + line.text()));
            }
            assembler.flush(line -> lines.add(who(state, line) + " " + line.text()));
        }
        return lines;
    }

    private static String who(RunState state, OutputLine line) {
        if (line.stream() == OutputChunk.INSTALL) {
            return Subjects.install(state, new HostId(line.process()), line.attempt() - 1);
        }
        ProcessState one = state.processes().get(line.process());
        return state.host(one.host()).name() + "/" + state.planOf(one).name();
    }
}
