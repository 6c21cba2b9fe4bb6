package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plush.event.RecordedEvent;
import dev.plush.state.HostState;
import dev.plush.state.PhaseState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A folder with {@code events.csv}, and how it all ended in {@code hosts.csv}, {@code processes.csv}, {@code phases.csv}. */
final class CsvTables implements EventFormat {
    private final Path folder;
    private final BufferedWriter out;
    private final CsvEvents events;

    CsvTables(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        out = Files.newBufferedWriter(folder.resolve("events.csv"), UTF_8);
        events = new CsvEvents(out);
    }

    @Override
    public void begin() throws IOException {
        events.begin();
    }

    @Override
    public void event(RunState state, RecordedEvent recorded) throws IOException {
        events.event(state, recorded);
    }

    @Override
    public void end(RunState state) throws IOException {
        out.close();
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("hosts.csv"), UTF_8)) {
            hosts(state, file);
        }
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("processes.csv"), UTF_8)) {
            processes(state, file);
        }
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("phases.csv"), UTF_8)) {
            phases(state, file);
        }
    }

    private static void hosts(RunState state, Appendable out) throws IOException {
        Csv csv = new Csv(
                out,
                List.of(
                        "run",
                        "host",
                        "address",
                        "transport",
                        "component",
                        "rank",
                        "state",
                        "connections",
                        "restarts",
                        "hostname",
                        "javaVersion",
                        "processors",
                        "memoryBytes",
                        "clockOffsetMs",
                        "clockErrorMs",
                        "leftProcesses",
                        "leftFiles",
                        "leftBytes",
                        "leftSockets",
                        "note"));
        for (HostState host : state.hosts()) {
            boolean connected = host.agent().agentPid() != 0;
            boolean measured = host.measured().clockErrorMillis() >= 0;
            boolean audited = host.audit().processes() >= 0;
            csv.row(
                    state.run(),
                    host.name(),
                    host.pooled().address(),
                    host.pooled().transport(),
                    Names.component(state, host.component()),
                    host.rank() < 0 ? "" : host.rank(),
                    host.status().name().toLowerCase(Locale.ROOT),
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

    private static void processes(RunState state, Appendable out) throws IOException {
        Csv csv = new Csv(
                out,
                List.of(
                        "run",
                        "host",
                        "component",
                        "block",
                        "process",
                        "state",
                        "attempt",
                        "restarts",
                        "pid",
                        "exit",
                        "exitValue",
                        "since",
                        "note"));
        for (ProcessState process : state.processes()) {
            HostState host = state.host(process.host());
            boolean ended = process.exit().kind() != dev.plush.event.Exit.Kind.NONE;
            csv.row(
                    state.run(),
                    host.name(),
                    Names.component(state, host.component()),
                    Names.block(state, state.planOf(process).block()),
                    state.nameOf(process),
                    process.status().name().toLowerCase(Locale.ROOT),
                    process.attempt(),
                    process.restarts(),
                    process.pid() == 0 ? "" : process.pid(),
                    ended ? process.exit().kind().name().toLowerCase(Locale.ROOT) : "",
                    ended ? process.exit().value() : "",
                    Times.text(process.sinceNanos()),
                    process.note());
        }
    }

    private static void phases(RunState state, Appendable out) throws IOException {
        Csv csv = new Csv(
                out, List.of("run", "phase", "blocks", "started", "ended", "failed", "startedTime", "endedTime"));
        for (int i = 0; i < state.phases().size(); i++) {
            PhaseState phase = state.phases().get(i);
            csv.row(
                    state.run(),
                    Names.phase(state, i),
                    phase.blocks(),
                    phase.started(),
                    phase.ended(),
                    phase.failed(),
                    Times.text(phase.startedNanos()),
                    Times.text(phase.endedNanos()));
        }
    }
}
