package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.control.Command;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The order of the loop: fold and decide, record, publish, act; and what is left when a step fails. */
class LoopTest {
    private static final RunStarted START = new RunStarted(
            "r",
            new Plan(
                    "p",
                    "main",
                    List.of(),
                    List.of(new Plan.ComponentPlan("web", 1, 1, List.of(), List.of())),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()),
            "test",
            1,
            "here",
            "ann",
            "app.xml",
            0);

    private final List<Object> happened = new ArrayList<>();
    private Consumer<List<RecordedEvent>> journal = happened::addAll;
    private final Loop loop = new Loop(
            RunState.EMPTY, batch -> journal.accept(batch), happened::add, () -> Instant.ofEpochSecond(9), () -> 5);

    private void accept(Event event) {
        loop.accept(Fact.of(event));
    }

    private static HostPooled pooled(int host) {
        return new HostPooled(new HostId(host), "h", "127.0.0.1", "local", 0, "", "", "", List.of(0), List.of(), 0);
    }

    @Test
    void recordsAllThatFollowsAsOneBatchAndActsAfterThat() {
        List<Integer> batches = new ArrayList<>();
        accept(START);
        accept(pooled(0));
        journal = batch -> {
            batches.add(batch.size());
            assertThat(loop.state().sequence())
                    .as("not published before it is recorded")
                    .isEqualTo(2);
            happened.addAll(batch);
        };
        accept(new PoolDiscovered(1, "test", ""));
        assertThat(batches).containsExactly(3);
        assertThat(happened.get(happened.size() - 1)).isEqualTo(new Command.ConnectHost(new HostId(0), 1));
        RecordedEvent last = (RecordedEvent) happened.get(happened.size() - 2);
        assertThat(last.sequence()).isEqualTo(5);
        assertThat(last.cause()).isEqualTo(4);
        assertThat(last.timeNanos()).isEqualTo(9_000_000_000L);
    }

    @Test
    void aJournalThatRefusesLeavesTheStateAsItWasAndNothingIsDone() {
        accept(START);
        accept(pooled(0));
        RunState before = loop.state();
        int count = happened.size();
        journal = batch -> {
            throw new IllegalStateException("no space left");
        };
        assertThatThrownBy(() -> accept(new PoolDiscovered(1, "test", ""))).hasMessage("no space left");
        assertThat(loop.state()).isSameAs(before);
        assertThat(happened).hasSize(count);
    }

    @Test
    void whatCannotBeFoldedIsNotRecorded() {
        accept(START);
        accept(pooled(0));
        int count = happened.size();
        assertThatThrownBy(() -> accept(new BlockStarted(new HostId(0), 7))).isInstanceOf(RuntimeException.class);
        assertThat(happened).hasSize(count);
        assertThat(loop.state().sequence()).isEqualTo(2);
    }

    @Test
    void whatAgentsSayOfThingsThatAreNotThereIsDropped() {
        accept(START);
        accept(pooled(0));
        loop.accept(new Fact(
                new ProcessExited(new ProcessId(99), 1, dev.plush.event.Exit.status(0)), new Origin(0, 1, 0, 0, -1)));
        loop.accept(new Fact(
                new HostConnected(new HostId(0), 1, 1, "h", "b", "17", "/r", 1, 1, 1), new Origin(0, 0, 0, 0, -1)));
        assertThat(loop.state().sequence()).isEqualTo(2);
    }

    @Test
    void theFirstFactsGivenAgainFillOnlyWhatIsMissing() {
        accept(START);
        accept(pooled(0));
        accept(START);
        accept(pooled(0));
        accept(new PoolDiscovered(1, "test", ""));
        accept(new PoolDiscovered(1, "test", ""));
        assertThat(loop.state().hosts().size()).isEqualTo(1);
        assertThat(loop.state().sequence()).isEqualTo(5);
    }
}
