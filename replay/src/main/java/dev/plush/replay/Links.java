package dev.plush.replay;

import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.state.About;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * From effects to causes, as people see them. An event's {@code cause} is what it was decided on: of a barrier that
 * breaks a host's block that is that host's arrival, and not what broke the barrier. Here it is the other way round.
 */
final class Links {
    /** Nobody reads longer stories. */
    private static final int MAX_STEPS = 30;
    /** So many events from which trouble may come are looked at, of whatever host. */
    static final int MAX_LOOK_BACK = 2000;

    private final Timeline timeline;

    Links(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Returns the story that ends with {@code effect}, the oldest event first. */
    List<RecordedEvent> chain(RecordedEvent effect) {
        Deque<RecordedEvent> chain = new ArrayDeque<>();
        Optional<RecordedEvent> at = Optional.of(effect);
        while (at.isPresent() && chain.size() < MAX_STEPS) {
            chain.addFirst(at.get());
            long sequence = at.get().sequence();
            at = before(at.get()).filter(earlier -> earlier.sequence() < sequence);
        }
        return new ArrayList<>(chain);
    }

    private Optional<RecordedEvent> before(RecordedEvent effect) {
        Event event = effect.event();
        if (event instanceof BlockEnded ended && ended.outcome() == Outcome.FAILED) {
            return beforeFailedBlock(effect, ended);
        } else if (event instanceof BarrierTimedOut out) {
            return straggler(effect, out);
        } else if (event instanceof ProcessExited exited) {
            ProcessState then = timeline.at(effect.sequence() - 1).process(exited.process());
            return then.status() == ProcessState.Status.STOPPING
                    ? Optional.of(timeline.event(then.lastSequence()))
                    : Optional.empty();
        } else if (event instanceof ProcessLost lost) {
            HostId host =
                    timeline.at(effect.sequence() - 1).process(lost.process()).host();
            return earlier(
                    effect, other -> other instanceof HostLost one && one.host().equals(host));
        } else if (event instanceof HostLost lost) {
            return ofHost(effect, lost.host());
        } else if (event instanceof HostFailed failed) {
            return decidedOn(effect).or(() -> ofHost(effect, failed.host()));
        } else if (event instanceof HostReplaced replaced) {
            return decidedOn(effect).or(() -> ofHost(effect, replaced.host()));
        } else if (event instanceof HostConnectFailed || event instanceof SoftwareEvent) {
            return Optional.empty(); // what was tried before is no cause
        }
        return decidedOn(effect);
    }

    /** What the controller had before it when it decided that, if that was trouble. */
    private Optional<RecordedEvent> decidedOn(RecordedEvent effect) {
        return effect.cause() == 0
                ? Optional.empty()
                : Optional.of(timeline.event(effect.cause())).filter(cause -> Trouble.is(cause.event()));
    }

    private Optional<RecordedEvent> beforeFailedBlock(RecordedEvent effect, BlockEnded ended) {
        RunState run = timeline.at(effect.sequence());
        int barrier = run.plan().blocks().get(ended.block()).barrier();
        if (barrier >= 0) {
            return earlier(
                    effect,
                    other -> (other instanceof BarrierBroken broken && broken.barrier() == barrier)
                            || (other instanceof BarrierTimedOut out && out.barrier() == barrier));
        }
        return decidedOn(effect)
                .or(() -> earlier(effect, other -> other instanceof ProcessEvent process && in(run, ended, process)));
    }

    private static boolean in(RunState run, BlockEnded ended, ProcessEvent event) {
        if (event.process().index() >= run.processes().size()) {
            return false;
        }
        ProcessState process = run.process(event.process());
        return process.host().equals(ended.host())
                && run.blocks().get(process.block()).plan() == ended.block();
    }

    /** The last trouble before {@code effect} that is such; errors alone are searched. */
    private Optional<RecordedEvent> earlier(RecordedEvent effect, Predicate<Event> wanted) {
        for (long at = timeline.failureBefore(effect.sequence()); at > 0; at = timeline.failureBefore(at)) {
            if (wanted.test(timeline.event(at).event())) {
                return Optional.of(timeline.event(at));
            }
        }
        return Optional.empty();
    }

    /** The last trouble with the host itself before {@code effect}. */
    private Optional<RecordedEvent> ofHost(RecordedEvent effect, HostId host) {
        RunState run = timeline.at(effect.sequence());
        long at = timeline.suspectBefore(effect.sequence());
        for (int i = 0; i < MAX_LOOK_BACK && at > 0; i++) {
            Event event = timeline.event(at).event();
            boolean itself =
                    event instanceof HostEvent || event instanceof SoftwareEvent || event instanceof ProcessEvent;
            if (itself && About.host(run, event) == host.index() && Trouble.is(event)) {
                return Optional.of(timeline.event(at));
            }
            at = timeline.suspectBefore(at);
        }
        return Optional.empty();
    }

    private static boolean serves(HostState host) {
        return host.status() == HostState.Status.READY;
    }

    /** What the first host that did not come was doing: its trouble, or the start of what it had not ended. */
    private Optional<RecordedEvent> straggler(RecordedEvent effect, BarrierTimedOut out) {
        RunState run = timeline.at(effect.sequence());
        for (HostId host : Straggling.missing(run, out.barrier())) {
            Optional<RecordedEvent> trouble = serves(run.host(host)) ? Optional.empty() : ofHost(effect, host);
            if (trouble.isPresent()) {
                return trouble;
            }
            Optional<BlockState> block = Straggling.busyWith(run, host);
            if (block.isPresent()) {
                return Optional.of(timeline.event(Straggling.lastEvent(run, block.get())));
            }
        }
        return Optional.empty();
    }
}
