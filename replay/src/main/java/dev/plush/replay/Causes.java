package dev.plush.replay;

import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.replay.Story.Cause;
import dev.plush.state.About;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what comes from the same cause, and tells of each. */
final class Causes {
    /** So many effects are followed back; more of them only count. */
    private static final int MAX_FOLLOWED = 200;

    private static final int MAX_NAMED = 50;
    private static final int MAX_TRIED = 20;

    private final Timeline timeline;
    private final Links links;
    private final LastWords words;

    Causes(Timeline timeline, LastWords words) {
        this.timeline = timeline;
        this.links = new Links(timeline);
        this.words = words;
    }

    /** Returns the causes of these effects, the one that began first before the others. */
    List<Cause> of(List<RecordedEvent> effects) {
        Map<String, List<List<RecordedEvent>>> alike = new LinkedHashMap<>();
        for (RecordedEvent effect : effects.subList(0, Math.min(MAX_FOLLOWED, effects.size()))) {
            List<RecordedEvent> chain = links.chain(effect);
            RecordedEvent root = chain.get(root(chain));
            alike.computeIfAbsent(signature(root), s -> new ArrayList<>()).add(chain);
        }
        return alike.values().stream()
                .map(this::cause)
                .sorted(Comparator.comparingLong(cause -> cause.first().sequence()))
                .toList();
    }

    /** What led to the trouble without being trouble itself, as the start of a process that is late, comes before it. */
    private static int root(List<RecordedEvent> chain) {
        int at = 0;
        while (at < chain.size() - 1 && !Trouble.is(chain.get(at).event())) {
            at++;
        }
        return at;
    }

    /** What is alike on several hosts has one signature: the kind of thing, and what it said. */
    private String signature(RecordedEvent root) {
        RunState run = timeline.at(root.sequence());
        Event event = root.event();
        String type = event.type() + " ";
        if (event instanceof ProcessEvent about) {
            String plan = run.process(about.process()).plan() + " ";
            if (event instanceof ProcessExited exited) {
                return type + plan + exited.exit();
            }
            return event instanceof ProcessStartFailed failed
                    ? type + plan + failed.reason().replaceAll("\\d+", "#")
                    : type + plan;
        } else if (event instanceof HostConnectFailed failed) {
            return type + failed.reason();
        } else if (event instanceof SoftwareFailed failed) {
            return type + failed.software() + " " + failed.reason();
        } else if (event instanceof BarrierTimedOut out) {
            return type + out.barrier();
        }
        return type;
    }

    private Cause cause(List<List<RecordedEvent>> chains) {
        List<RecordedEvent> chain = chains.stream()
                .min(Comparator.comparingLong(one -> one.get(root(one)).sequence()))
                .orElseThrow();
        int at = root(chain);
        RecordedEvent root = chain.get(at);
        RunState run = timeline.at(root.sequence());
        List<String> printed = printed(root);
        Account account = Account.of(timeline.at(root.sequence() - 1), run, root, printed);
        Set<String> where = new LinkedHashSet<>();
        where.add(place(run, root));
        for (List<RecordedEvent> other : chains) {
            RecordedEvent first = other.get(root(other));
            where.add(place(timeline.at(first.sequence()), first));
        }
        where.remove("");
        int host = host(run, root);
        List<RecordedEvent> tried = tried(root);
        boolean loop = root.event() instanceof ProcessExited && !tried.isEmpty();
        String again =
                loop ? ", and so did " + tried.size() + (tried.size() == 1 ? " start" : " starts") + " before it" : "";
        return new Cause(
                loop && account.kind().equals("exit") ? "crash-loop" : account.kind(),
                account.sentence() + again,
                account.hint(),
                chain,
                at,
                where.stream().limit(MAX_NAMED).toList(),
                where.size(),
                tried,
                host < 0 ? Optional.empty() : Optional.of(run.hosts().get(host)),
                printed);
    }

    private static String place(RunState run, RecordedEvent root) {
        if (root.event() instanceof ProcessEvent process) {
            return Names.process(run, process.process());
        }
        int host = host(run, root);
        return host < 0 ? "" : run.hosts().get(host).name();
    }

    private static int host(RunState run, RecordedEvent root) {
        if (root.event() instanceof BarrierTimedOut out) {
            List<HostId> missing = Straggling.missing(run, out.barrier());
            return missing.isEmpty() ? -1 : missing.get(0).index();
        }
        return About.host(run, root.event());
    }

    private List<String> printed(RecordedEvent root) {
        if (root.event() instanceof ProcessEvent about) {
            return words.of(about.process(), about.attempt(), root.sequence());
        } else if (root.event() instanceof SoftwareFailed failed) {
            return failed.output().lines().toList();
        } else if (root.event() instanceof BarrierTimedOut out) {
            return ofStraggler(timeline.at(root.sequence()), out);
        }
        return List.of();
    }

    private List<String> ofStraggler(RunState run, BarrierTimedOut out) {
        for (HostId host : Straggling.missing(run, out.barrier())) {
            HostState state = run.host(host);
            for (int row = state.processes().first(); row < state.processes().end(); row++) {
                ProcessState process = run.processes().get(row);
                if (process.live()) {
                    return words.of(process.id(), process.attempt(), run.sequence());
                }
            }
        }
        return List.of();
    }

    /** The starts that went the same way before, or the connections that failed before. */
    private List<RecordedEvent> tried(RecordedEvent root) {
        Deque<RecordedEvent> tried = new ArrayDeque<>();
        long at = timeline.suspectBefore(root.sequence());
        for (int i = 0; i < Links.MAX_LOOK_BACK && at > 0 && tried.size() < MAX_TRIED; i++) {
            RecordedEvent earlier = timeline.event(at);
            if (again(earlier.event(), root.event())) {
                tried.addFirst(earlier);
            }
            at = timeline.suspectBefore(at);
        }
        return new ArrayList<>(tried);
    }

    private static boolean again(Event earlier, Event event) {
        if (event instanceof ProcessEvent process) {
            return earlier instanceof RestartScheduled again && again.process().equals(process.process());
        }
        return event instanceof HostConnectFailed failed
                && earlier instanceof HostConnectFailed before
                && before.host().equals(failed.host());
    }
}
