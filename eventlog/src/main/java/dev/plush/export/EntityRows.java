package dev.plush.export;

import dev.plush.event.Exit;
import dev.plush.state.HostState;
import dev.plush.state.PhaseState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.TaskState;
import dev.plush.state.WorkflowState;
import java.io.IOException;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The rows that say how things stand after some event. */
final class EntityRows {
    private final RunState state;
    private final IntPredicate hosts;

    /** @param hosts of which rows are wanted, by index */
    EntityRows(RunState state, IntPredicate hosts) {
        this.state = state;
        this.hosts = hosts;
    }

    /** Writes the rows of that table, which is neither that of the events nor that of the output. */
    void write(Entity entity, Csv csv) throws IOException {
        switch (entity) {
            case HOSTS -> hosts(csv);
            case PROCESSES -> processes(csv);
            case PHASES -> phases(csv);
            case TASKS -> tasks(csv);
            case EVENTS, OUTPUT -> throw new IllegalArgumentException(entity + " does not follow from a state");
        }
    }

    private void hosts(Csv csv) throws IOException {
        for (HostState host : state.hosts()) {
            if (!hosts.test(host.id().index())) {
                continue;
            }
            boolean connected = host.agent().agentPid() != 0;
            boolean measured = host.measured().clockErrorMillis() >= 0;
            boolean audited = host.audit().processes() >= 0;
            csv.row(
                    state.run(),
                    host.name(),
                    host.pooled().address(),
                    host.pooled().transport(),
                    Names.of(state).component(host.component()),
                    host.rank() < 0 ? "" : host.rank(),
                    word(host.status()),
                    host.connections(),
                    host.restarts(),
                    host.agent().hostname(),
                    host.agent().javaVersion(),
                    connected ? host.agent().processors() : "",
                    connected ? host.agent().memoryBytes() : "",
                    measured ? host.measured().clockOffsetMillis() : "",
                    measured ? host.measured().clockErrorMillis() : "",
                    audited ? host.audit().processes() : "",
                    audited ? host.audit().files() : "",
                    audited ? host.audit().bytes() : "",
                    audited ? host.audit().sockets() : "",
                    host.note());
        }
    }

    private void processes(Csv csv) throws IOException {
        for (ProcessState process : state.processes()) {
            HostState host = state.host(process.host());
            if (!hosts.test(host.id().index())) {
                continue;
            }
            boolean ended = process.exit().kind() != Exit.Kind.NONE;
            csv.row(
                    state.run(),
                    host.name(),
                    Names.of(state).component(host.component()),
                    Names.of(state).block(state.planOf(process).block()),
                    state.nameOf(process),
                    word(process.status()),
                    process.attempt(),
                    process.restarts(),
                    process.pid() == 0 ? "" : process.pid(),
                    ended ? word(process.exit().kind()) : "",
                    ended ? process.exit().value() : "",
                    Times.text(process.sinceNanos()),
                    process.note());
        }
    }

    private void phases(Csv csv) throws IOException {
        for (int i = 0; i < state.phases().size(); i++) {
            PhaseState phase = state.phases().get(i);
            csv.row(
                    state.run(),
                    Names.of(state).phase(i),
                    phase.blocks(),
                    phase.started(),
                    phase.ended(),
                    phase.failed(),
                    Times.text(phase.startedNanos()),
                    Times.text(phase.endedNanos()));
        }
    }

    private void tasks(Csv csv) throws IOException {
        for (int workflow = 0; workflow < state.workflows().size(); workflow++) {
            WorkflowState all = state.workflows().get(workflow);
            for (int task = 0; task < state.tasks(workflow); task++) {
                boolean given = task < all.tasks().size();
                TaskState how = given ? all.tasks().get(task) : null;
                int host = given ? how.lastHost() : -1;
                if (hosts.test(host)) {
                    csv.row(
                            state.run(),
                            Names.of(state).workflow(workflow),
                            task,
                            state.task(workflow, task),
                            given ? word(how.status()) : "pending",
                            given ? how.failures() : 0,
                            Names.of(state).host(host),
                            given && how.first() >= 0
                                    ? state.nameOf(state.processes().get(how.first()))
                                    : "");
                }
            }
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
