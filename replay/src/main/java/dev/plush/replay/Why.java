package dev.plush.replay;

import dev.plush.event.BarrierEvent;
import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Request;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Verdict;
import dev.plush.hostset.Folded;
import dev.plush.replay.Question.OfBarrier;
import dev.plush.replay.Question.OfHost;
import dev.plush.replay.Question.OfPhase;
import dev.plush.replay.Question.OfProcess;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Answers why: walks from what became of something to what began it, over the events alone. Pure. Takes time by how much
 * went wrong, not by how long the run was.
 */
public final class Why {
    private static final int NOT_ENOUGH_HOSTS = 4;
    private static final int RESIDUE = 8;

    private final Timeline timeline;
    private final RunState run;
    private final Causes causes;

    private Why(Timeline timeline, LastWords words) {
        this.timeline = timeline;
        this.run = timeline.at(timeline.size());
        this.causes = new Causes(timeline, words);
    }

    /** Returns the story of what {@code question} asks for, as of the last event of {@code timeline}. */
    public static Story of(Timeline timeline, Question question, LastWords words) {
        return new Why(timeline, words).answer(question);
    }

    private Story answer(Question question) {
        if (question instanceof OfHost host) {
            return host(run.host(host.host()));
        } else if (question instanceof OfProcess process) {
            return process(run.process(process.process()));
        } else if (question instanceof OfPhase phase) {
            return phase(phase.phase());
        } else if (question instanceof OfBarrier barrier) {
            return barrier(barrier.barrier());
        }
        return run();
    }

    private Story run() {
        String took = " after " + Durations.of(run.durationNanos());
        boolean decided = run.verdict() != Verdict.NONE;
        String outcome = decided
                ? run.verdict().name().toLowerCase(Locale.ROOT) + took + ": " + run.reason()
                : run.life().name().toLowerCase(Locale.ROOT).replace('_', ' ') + took + Waiting.of(run);
        return new Story("run " + run.run(), outcome, causes.of(ofRun()));
    }

    /** What the run's end, or its state, is the sum of. */
    private List<RecordedEvent> ofRun() {
        List<RecordedEvent> effects = new ArrayList<>();
        if (run.exitCode() == RESIDUE) {
            effects.addAll(
                    hosts(host -> host.audit().processes() >= 0 && !host.audit().clean(), this::audited));
        } else if (run.exitCode() == NOT_ENOUGH_HOSTS) {
            effects.addAll(hosts(host -> host.status() == HostState.Status.FAILED, HostState::lastSequence));
        }
        if (run.verdict() == Verdict.STOPPED) {
            effects.addAll(stopped());
        }
        if (effects.isEmpty()) {
            effects.addAll(blocks(block -> block.outcome() == Outcome.FAILED));
        }
        if (effects.isEmpty() && run.verdict() != Verdict.SUCCESS) {
            effects.addAll(blocks(block -> block.outcome() == Outcome.TOLERATED));
        }
        if (effects.isEmpty() && run.verdict() != Verdict.SUCCESS) {
            effects.addAll(hosts(
                    host -> host.status() == HostState.Status.FAILED || host.status() == HostState.Status.LOST,
                    HostState::lastSequence));
        }
        if (effects.isEmpty() && run.verdict() == Verdict.FAILURE) {
            effects.addAll(ending());
        }
        return effects;
    }

    private long audited(HostState host) {
        return last(event -> event instanceof CleanupAudited audit
                && audit.host().equals(host.pooled().host()));
    }

    private List<RecordedEvent> stopped() {
        long at = last(event -> event instanceof OperatorRequested asked && asked.request() == Request.STOP_RUN);
        return at == 0 ? ending() : List.of(timeline.event(at));
    }

    private List<RecordedEvent> ending() {
        long at = last(event -> event instanceof RunEnding);
        return at == 0 ? List.of() : List.of(timeline.event(at));
    }

    /** Returns the sequence of the last event that is such; 0 for none. Looks back from the end. */
    private long last(Predicate<Event> wanted) {
        for (long at = timeline.size(); at > 0; at = timeline.notableBefore(at)) {
            if (wanted.test(timeline.event(at).event())) {
                return at;
            }
        }
        return 0;
    }

    private List<RecordedEvent> blocks(Predicate<BlockState> wanted) {
        List<Long> ends = new ArrayList<>();
        for (BlockState block : run.blocks()) {
            if (wanted.test(block)) {
                ends.add(block.lastSequence());
            }
        }
        return events(ends);
    }

    private interface Effect {
        long of(HostState host);
    }

    private List<RecordedEvent> hosts(Predicate<HostState> wanted, Effect effect) {
        List<Long> effects = new ArrayList<>();
        for (HostState host : run.hosts()) {
            if (wanted.test(host)) {
                effects.add(effect.of(host));
            }
        }
        return events(effects);
    }

    private List<RecordedEvent> events(List<Long> sequences) {
        return sequences.stream()
                .filter(sequence -> sequence > 0)
                .sorted(Comparator.naturalOrder())
                .map(timeline::event)
                .toList();
    }

    private Story host(HostState host) {
        List<RecordedEvent> effects = new ArrayList<>();
        if (host.status() == HostState.Status.FAILED || host.status() == HostState.Status.LOST) {
            effects.addAll(hosts(host::equals, HostState::lastSequence));
        }
        effects.addAll(blocks(block -> block.host().equals(host.pooled().host()) && block.outcome() == Outcome.FAILED));
        String outcome =
                host.status().name().toLowerCase(Locale.ROOT) + (host.note().isEmpty() ? "" : ": " + host.note());
        return new Story("host " + host.name(), outcome, causes.of(effects));
    }

    private Story process(ProcessState process) {
        String name = Names.process(run, process.id());
        List<RecordedEvent> effects = new ArrayList<>();
        BlockState block = run.blocks().get(process.block());
        if (Trouble.failed(process)) {
            long at = lastError(process);
            effects.addAll(events(List.of(at)));
        } else if (block.outcome() == Outcome.SKIPPED || block.outcome() == Outcome.FAILED) {
            effects.addAll(events(List.of(block.lastSequence())));
        }
        String outcome = process.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (process.exit().equals(Exit.NONE) ? "" : ", " + process.exit().words())
                + (process.attempt() > 1 ? ", start " + process.attempt() : "")
                + (process.note().isEmpty() ? "" : ": " + process.note())
                + (process.status() == ProcessState.Status.PENDING ? Waiting.of(run, process.block()) : "");
        return new Story("process " + name, outcome, causes.of(effects));
    }

    private long lastError(ProcessState process) {
        for (long at = timeline.failureBefore(timeline.size() + 1L); at > 0; at = timeline.failureBefore(at)) {
            if (timeline.event(at).event() instanceof ProcessEvent about
                    && about.process().equals(process.id())) {
                return at;
            }
        }
        return 0;
    }

    private Story phase(int phase) {
        var state = run.phases().get(phase);
        List<RecordedEvent> effects =
                blocks(block -> run.planOf(block).phase() == phase && block.outcome() == Outcome.FAILED);
        String outcome = !state.begun()
                ? "not begun"
                : state.ended() + " of " + state.blocks() + " blocks over, " + state.failed() + " failed or skipped";
        return new Story("phase " + run.plan().phases().get(phase), outcome, causes.of(effects));
    }

    private Story barrier(int barrier) {
        BarrierState state = run.barriers().get(barrier);
        long end = last(event -> event instanceof BarrierEvent about
                && about.barrier() == barrier
                && (about.type() == EventType.BARRIER_BROKEN || about.type() == EventType.BARRIER_TIMED_OUT));
        List<RecordedEvent> effects = end == 0 ? List.of() : List.of(timeline.event(end));
        List<String> missing = Straggling.missing(run, barrier).stream()
                .map(host -> run.host(host).name())
                .toList();
        String waits = state.status() == BarrierState.Status.OPEN && !missing.isEmpty()
                ? ", waits for " + Folded.of(missing)
                : "";
        String outcome = state.status().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + state.present()
                + " there" + waits;
        return new Story("barrier " + run.plan().barriers().get(barrier).name(), outcome, causes.of(effects));
    }
}
