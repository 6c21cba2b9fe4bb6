package dev.plush.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReturned;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Plan;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that exports keep along with the events are those of the folded state, after every event. */
class CastTest {
    private static void check(List<RecordedEvent> events) {
        Cast cast = new Cast();
        RunState state = RunState.EMPTY;
        for (RecordedEvent event : events) {
            cast.accept(event.event());
            state = Reducer.apply(state, event);
            Names expected = Names.of(state);
            assertThat(cast.run()).isEqualTo(expected.run());
            assertThat(cast.plan()).isSameAs(expected.plan());
            assertThat(cast.version()).isEqualTo(expected.version());
            assertThat(cast.hosts()).isEqualTo(expected.hosts());
            for (int host = 0; host < cast.hosts(); host++) {
                assertThat(cast.hostName(host)).isEqualTo(expected.hostName(host));
                assertThat(cast.componentOf(host)).isEqualTo(expected.componentOf(host));
            }
            assertThat(cast.processes()).isEqualTo(expected.processes());
            for (int process = 0; process < cast.processes(); process++) {
                assertThat(cast.hostOf(process)).isEqualTo(expected.hostOf(process));
                assertThat(cast.blockOf(process)).isEqualTo(expected.blockOf(process));
                assertThat(cast.processName(process)).isEqualTo(expected.processName(process));
                assertThat(cast.roleOf(process)).isNotNegative();
            }
            for (int workflow = 0; workflow < cast.plan().workflows().size(); workflow++) {
                assertThat(cast.tasks(workflow)).isEqualTo(expected.tasks(workflow));
                assertThat(cast.task(workflow, 1)).isEqualTo(expected.task(workflow, 1));
            }
        }
    }

    @Test
    void aHostThatIsReplacedAndAProcessThatFails() {
        check(StoryOfARun.events());
    }

    @Test
    void workersOfAWorkflowSparesAndAHostThatComesBack() {
        List<Event> events = new ArrayList<>();
        events.add(new RunStarted("r", plan(), "0.1", 1, "c", "u", "a.xml", 0));
        for (int i = 0; i < 40; i++) {
            events.add(
                    new HostPooled(new HostId(i), "h" + i, "a", "local", 0, "", "", "", List.of(i % 2), List.of(), 0));
        }
        events.add(new PoolDiscovered(40, "made up", ""));
        for (int i = 0; i < 40; i++) {
            events.add(new HostAcquired(new HostId(i), i % 2, i < 38 ? i / 2 : -1));
            events.add(new HostConnecting(new HostId(i), 1));
        }
        events.add(new HostFailed(new HostId(3), "gone"));
        events.add(new HostReturned(new HostId(3), "it is back"));
        events.add(new HostAcquired(new HostId(3), 1, 1));
        events.add(new HostAcquired(new HostId(38), 0, 3)); // the spare takes a place
        List<RecordedEvent> recorded = new ArrayList<>();
        for (Event event : events) {
            int i = recorded.size() + 1;
            recorded.add(new RecordedEvent(i, i, i, i == 1 ? 0 : 1, Origin.CONTROLLER, event));
        }
        check(recorded);
    }

    private static Plan plan() {
        return new Plan(
                "p",
                "",
                List.of(),
                List.of(
                        new Plan.ComponentPlan("a", 1, 20, List.of(), List.of(0, 1), 1),
                        new Plan.ComponentPlan("b", 1, 20, List.of(), List.of(1), 1)),
                List.of(new Plan.FlowPlan("f", 0, 0, List.of(0, 1)), new Plan.FlowPlan("g", 1, 0, List.of(2))),
                List.of(
                        new Plan.BlockPlan("one", 0, List.of(), -1, List.of(0, 0, 0), -1, 0, -1, ""),
                        new Plan.BlockPlan("two", 0, List.of(0), -1, List.of(1), -1),
                        new Plan.BlockPlan("three", 1, List.of(), 0, List.of(2, 3), -1)),
                List.of(process("w", 0), process("x", 1), process("y", 2), process("z", 2)),
                List.of(),
                List.of("phase"),
                List.of(new Plan.WorkflowPlan(
                        "wf",
                        0,
                        List.of(new Plan.TaskSource("first", 0, 1), new Plan.TaskSource("", 10, 5)),
                        3,
                        1,
                        false)),
                false,
                0);
    }

    private static Plan.ProcessPlan process(String name, int block) {
        return new Plan.ProcessPlan(
                name, block, "sh", List.of(), "", List.of(), 0, Plan.RestartPolicy.NEVER, List.of(), "TERM", 1000);
    }
}
