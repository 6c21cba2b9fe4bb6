package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostId;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import dev.plush.wire.RandomRecords;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent that says what it likes, in frames that are right: its link ends, and the run and all other hosts go on. */
class HostileHostTest {
    private static final int HOSTILE = 1;
    private static final int REPORTS = 4000;

    @TempDir
    private Path folder;

    private final List<RecordedEvent> journal = new ArrayList<>();
    private final List<String> output = new ArrayList<>();
    private final AtomicReference<Throwable> broken = new AtomicReference<>();
    private final Loop loop =
            new Loop(RunState.EMPTY, journal::addAll, command -> {}, () -> Instant.ofEpochSecond(9), System::nanoTime);
    private final HostSession session = new HostSession(HOSTILE);
    private Intake intake;
    private LinkListener listener;
    private int links;

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(20);
    }

    @BeforeEach
    void twoHostsRunTwoProcessesEach() {
        accept(new RunStarted("r", plan(), "test", 1, "here", "ann", "app.xml", 0));
        for (int host = 0; host < 2; host++) {
            accept(new HostPooled(
                    new HostId(host), "h" + host, "10.0.0." + host, "ssh", 0, "", "", "", List.of(0), List.of(), 0));
        }
        accept(new PoolDiscovered(2, "test", ""));
        for (int host = 0; host < 2; host++) {
            accept(new HostConnected(new HostId(host), 1, 10, "h" + host, "b", "17", "/r", 2, 1, 1));
        }
        for (ProcessState process : loop.state().processes()) {
            accept(new ProcessStarted(process.id(), process.attempt(), 100, 7));
        }
        assertThat(loop.state().processes()).extracting(ProcessState::status).containsOnly(ProcessState.Status.RUNNING);
        intake = new Intake(
                (process, attempt, stream, offset, nanos, sequence, bytes) -> output.add(process + "/" + stream),
                Map.of(),
                new CollectedFiles(folder.resolve("collected")),
                loop::accept,
                loop::state,
                () -> Instant.ofEpochSecond(9),
                broken::set);
        connect();
    }

    @AfterEach
    void end() {
        intake.close();
    }

    private static Plan plan() {
        List<Plan.ProcessPlan> processes = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            processes.add(new Plan.ProcessPlan(
                    name, 0, name, List.of(), "", List.of(), 0, Plan.RestartPolicy.NEVER, List.of(), "TERM", 5000));
        }
        return new Plan(
                "p",
                "main",
                List.of(),
                List.of(new Plan.ComponentPlan("web", 2, 2, List.of(), List.of(0))),
                List.of(new Plan.FlowPlan("web", 0, 0, List.of(0))),
                List.of(new Plan.BlockPlan("work", 0, List.of(), -1, List.of(0, 1), -1)),
                processes,
                List.of(),
                List.of());
    }

    private void accept(Event event) {
        loop.accept(Fact.of(event));
    }

    /** What a controller does once the reader of a link has ended. */
    private void connect() {
        links++;
        ExecRoom commands = new ExecRoom(loop::state, loop::accept, host -> session);
        listener = new LinkListener(intake, loop::state, commands, session, 1, reason -> {});
        listener.came(100);
        listener.report(0, new Report.Welcome(Wire.VERSION, 1, 1, "h1", "b", "17", "/r", 2, 1, 1, List.of()));
        listener.opened();
    }

    private void say(long number, Report report) {
        listener.came(100);
        listener.report(report.type().kept() ? number : 0, report);
    }

    /** Returns when all that was said is dealt with, or nothing is any more. */
    private void settle() throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        intake.report(session, 0, new Report.Checked(0, ""), 0, settled::countDown);
        while (!settled.await(10, TimeUnit.MILLISECONDS)) {
            assertThat(broken.get()).isNull();
        }
    }

    private List<ProcessState> ofTheOther() {
        List<ProcessState> found = new ArrayList<>();
        loop.state().processes().forEach(one -> {
            if (one.host().index() != HOSTILE) {
                found.add(one);
            }
        });
        return found;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverItSaysTheOtherHostsAreAsTheyWere(long seed) throws Exception {
        List<ProcessState> before = ofTheOther();
        RandomRecords random = new RandomRecords(seed, true);
        for (int i = 1; i <= REPORTS; i++) {
            Report report = random.report();
            try {
                say(i, report);
            } catch (IllegalStateException e) {
                assertThat(e.getMessage())
                        .as("%s", report)
                        .startsWith("expected ")
                        .contains(", found ");
                connect();
            }
        }
        settle();
        assertThat(broken.get()).isNull();
        assertThat(ofTheOther()).isEqualTo(before);
        assertThat(output).isSubsetOf("1/1", "1/2", "3/1", "3/2", "2/1", "2/2").allMatch(this::isItsOwn);
        assertThat(links).as("some links were ended").isGreaterThan(REPORTS / 10);
        RunState folded = RunState.EMPTY;
        for (RecordedEvent event : journal) {
            folded = Reducer.apply(folded, event);
        }
        assertThat(folded).isEqualTo(loop.state());
    }

    private boolean isItsOwn(String piece) {
        int process = Integer.parseInt(piece.substring(0, piece.indexOf('/')));
        return loop.state().processes().get(process).host().index() == HOSTILE;
    }

    @Test
    void aProcessOfAnotherHostIsNotItsOwn() {
        ProcessId other = ofTheOther().get(0).id();
        for (Report report : List.of(
                new Report.Exited(other.index(), 1, 1, 0, false, 0),
                new Report.Output(other.index(), 1, 1, 0, 0, new byte[1]),
                new Report.CollectedPart(other.index(), "x", 0, new byte[1], true))) {
            assertThatThrownBy(() -> say(1, report))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a process of its own, found process " + other.index());
        }
    }

    @Test
    void longWordsWithoutEndAreAFlood() {
        assertThatThrownBy(() -> {
                    for (int i = 1; i < 1000; i++) {
                        listener.came(Wire.MAX_WORDS_BYTES);
                        listener.report(i, new Report.StartFailed(process(), 1, "no", 0));
                    }
                })
                .hasMessageContaining("bytes of reports a second")
                .hasMessageContaining("floods");
    }

    @Test
    void aFileThatCannotBeKeptIsSaidAndEndsNothing() throws Exception {
        say(0, new Report.CollectedPart(process(), "../../out", 0, new byte[1], true));
        say(0, new Report.CollectedPart(process(), "file", 5, new byte[1], true));
        say(0, new Report.Collected(2, 2, "one is missing"));
        settle();
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(broken.get()).isNull();
        assertThat(Reports.collected(new HostId(1), new Report.Collected(2, 2, "one is missing"), "no"))
                .isEqualTo(new ResultCollected(new HostId(1), 2, 2, "no; one is missing"));
    }

    private int process() {
        for (ProcessState one : loop.state().processes()) {
            if (one.host().index() == HOSTILE) {
                return one.id().index();
            }
        }
        throw new AssertionError("it has none");
    }
}
