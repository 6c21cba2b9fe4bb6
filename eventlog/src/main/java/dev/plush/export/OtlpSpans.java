package dev.plush.export;

import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.Verdict;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as a trace of OpenTelemetry: the run, its phases and the starts of its processes are spans, the events that
 * happened in them are span events. Remembers what is open, and at most {@value OtlpSpan#MAX_EVENTS} events of each.
 */
final class OtlpSpans implements EventFormat {
    private final EventFilter filter;
    private final OtlpSpanFile file;
    private final Causes causes = new Causes();
    private final OtlpEvent attributes = new OtlpEvent();
    private final Map<Integer, OtlpSpan> phases = new TreeMap<>();
    private final Map<Integer, OtlpSpan> processes = new TreeMap<>();
    private RunState state = RunState.EMPTY;
    private OtlpSpan run;

    OtlpSpans(OutputStream out, EventFilter filter) {
        this.filter = filter;
        file = new OtlpSpanFile(out);
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        state = Reducer.apply(state, recorded);
        if (run == null) {
            run = new OtlpSpan(
                    state.plan().project().isEmpty() ? "run" : state.plan().project(),
                    Otlp.runSpan(Names.of(state)),
                    "",
                    recorded.timeNanos());
        }
        begin(recorded, subject);
        OtlpSpan process = processes.get(subject.process());
        causes.event(recorded, subject, process == null ? -1 : process.begunNanos());
        if (chosen) {
            OtlpSpan in = process != null ? process : phaseOf(recorded, subject);
            in.event(recorded, out -> attributes.attributes(out, Names.of(state), recorded, subject));
        }
        end(recorded, subject);
    }

    private OtlpSpan phaseOf(RecordedEvent recorded, Subject subject) {
        int phase = -1;
        if (recorded.event() instanceof PhaseStarted about) {
            phase = about.phase();
        } else if (recorded.event() instanceof PhaseEnded about) {
            phase = about.phase();
        } else if (subject.block() >= 0) {
            phase = state.plan().blocks().get(subject.block()).phase();
        }
        return phases.getOrDefault(phase, run);
    }

    private void begin(RecordedEvent recorded, Subject subject) {
        if (recorded.event() instanceof PhaseStarted phase) {
            phases.put(
                    phase.phase(),
                    new OtlpSpan(
                            phase.name(),
                            Otlp.phaseSpan(Names.of(state), phase.phase()),
                            Otlp.runSpan(Names.of(state)),
                            recorded.timeNanos()));
        } else if (recorded.event() instanceof ProcessStarting) {
            int phase = state.plan().blocks().get(subject.block()).phase();
            OtlpSpan span = new OtlpSpan(
                    subject.processName(Names.of(state)),
                    Otlp.processSpan(Names.of(state), subject.process(), subject.attempt()),
                    phase >= 0 ? Otlp.phaseSpan(Names.of(state), phase) : Otlp.runSpan(Names.of(state)),
                    recorded.timeNanos());
            causes.of(recorded)
                    .ifPresent(from -> span.link(
                            Otlp.traceId(Names.of(state)),
                            Otlp.processSpan(Names.of(state), from.process(), from.attempt())));
            Otlp.text(span.attributes(), "plush.block", subject.blockName(Names.of(state)));
            Otlp.text(
                    span.attributes(),
                    "process.executable.path",
                    state.planOf(state.processes().get(subject.process())).path());
            Otlp.number(span.attributes(), "plush.attempt", subject.attempt());
            processes.put(subject.process(), span);
        }
    }

    private void end(RecordedEvent recorded, Subject subject) throws IOException {
        if (recorded.event() instanceof PhaseEnded phase && phases.containsKey(phase.phase())) {
            OtlpSpan span = phases.remove(phase.phase());
            OtlpSpan.phase(span, phase.name(), phase.failed());
            write(recorded, -1, span);
        }
        OtlpSpan span = processes.get(subject.process());
        if (span != null && recorded.event() instanceof ProcessStarted started) {
            Otlp.number(span.attributes(), "process.pid", started.pid());
        } else if (span != null && Causes.ends(recorded.event())) {
            processes.remove(subject.process());
            if (recorded.event() instanceof ProcessExited exited) {
                span.exit(exited.exit());
            } else {
                span.failed(recorded.event() instanceof ProcessLost ? "lost" : "start_failed", "");
            }
            if (filter.hosts().test(subject.host())) {
                write(recorded, subject.host(), span);
            }
        }
        if (recorded.event() instanceof RunEnded ended) {
            Otlp.text(run.attributes(), "cicd.pipeline.result", result(ended.verdict()));
            if (ended.verdict() == Verdict.FAILURE) {
                run.failed("exit_code_" + ended.exitCode(), ended.reason());
            }
        }
    }

    private static String result(Verdict verdict) {
        return switch (verdict) {
            case SUCCESS, PARTIAL -> "success";
            case FAILURE -> "failure";
            case STOPPED -> "cancellation";
            case NONE -> verdict.name().toLowerCase(Locale.ROOT);
        };
    }

    private void write(RecordedEvent recorded, int host, OtlpSpan span) throws IOException {
        if (!filter.before(recorded.sequence(), recorded.timeNanos())) {
            file.add(state, host, span, recorded.timeNanos());
        }
    }

    /** What goes on still has the time of the last event as its end, and says so. */
    @Override
    public void end() throws IOException {
        if (run == null) {
            file.end(state);
            return;
        }
        for (Map.Entry<Integer, OtlpSpan> open : processes.entrySet()) {
            int host = state.processes().get(open.getKey()).host().index();
            if (filter.hosts().test(host)) {
                file.add(state, host, open.getValue().unfinished(), state.timeNanos());
            }
        }
        for (OtlpSpan open : phases.values()) {
            file.add(state, -1, open.unfinished(), state.timeNanos());
        }
        Otlp.text(run.attributes(), "cicd.pipeline.name", state.plan().project());
        Otlp.text(run.attributes(), "cicd.pipeline.run.id", state.run());
        boolean over = state.life() == RunState.Life.ENDED;
        file.add(state, -1, over ? run : run.unfinished(), over ? state.endNanos() : state.timeNanos());
        file.end(state);
    }
}
