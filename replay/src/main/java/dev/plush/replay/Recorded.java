package dev.plush.replay;

import dev.plush.event.CommandEvent;
import dev.plush.event.Event;
import dev.plush.event.FileEvent;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the world answered in a recorded run to each order, and how long that took; and what it did by itself, and when. */
final class Recorded {
    /** Something that happened so long after what led to it. */
    record After(long nanos, RecordedEvent event) {}

    private final List<RecordedEvent> byItself = new ArrayList<>();
    private final Map<String, List<After>> answers = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();
    private final Map<String, String> alike = new HashMap<>();
    private RunState run = RunState.EMPTY;

    Recorded(Timeline timeline) {
        timeline.events().forEach(this::take);
    }

    private void take(RecordedEvent recorded) {
        run = Reducer.apply(run, recorded);
        Event event = recorded.event();
        if (event instanceof ProcessStarting starting) {
            asked.put(start(run, run.process(starting.process()), starting.attempt()), recorded.timeNanos());
        } else if (event instanceof ProcessStopping stopping) {
            asked.put(stop(run, run.process(stopping.process()), stopping.attempt()), recorded.timeNanos());
        } else if (event instanceof HostConnecting connecting) {
            asked.put(connection(connecting.host(), connecting.epoch()), recorded.timeNanos());
        } else if (event instanceof ProcessEvent about) {
            process(recorded, about);
        } else if (event instanceof HostConnected connected) {
            answer(connection(connected.host(), connected.epoch()), recorded);
            asked.put(software(connected.host()), recorded.timeNanos());
        } else if (event instanceof HostConnectFailed failed) {
            answer(connection(failed.host(), failed.epoch()), recorded);
        } else if (event instanceof SoftwareInstalled || event instanceof SoftwareFailed) {
            SoftwareEvent about = (SoftwareEvent) event;
            asked.putIfAbsent(
                    installation(about.host(), about.software()), asked.getOrDefault(software(about.host()), 0L));
            answer(installation(about.host(), about.software()), recorded);
            asked.put(software(about.host()), recorded.timeNanos());
        } else if (event instanceof CleanupAudited audited) {
            answers.put("clean " + audited.host(), List.of(new After(0, recorded)));
        } else if (event instanceof ResultCollected collected) {
            answers.put("collect " + collected.host(), List.of(new After(0, recorded)));
        } else if (ofTheWorld(event)) {
            byItself.add(recorded);
        }
    }

    /** What nobody decided, and that answers no order. What only tells of progress changes nothing. */
    private static boolean ofTheWorld(Event event) {
        if (event instanceof TimerFired || event instanceof CommandEvent || event instanceof FileEvent) {
            return false;
        }
        return switch (event.type()) {
            case HOST_POOLED, HOST_SUSPECT, HOST_REMARKED, HOST_MEASURED, OPERATOR_REQUESTED -> true;
            default -> event instanceof RunEvent.RunStarted || event instanceof RunEvent.PoolDiscovered;
        };
    }

    private void process(RecordedEvent recorded, ProcessEvent event) {
        ProcessState process = run.process(event.process());
        switch (event.type()) {
            case PROCESS_STARTED, PROCESS_START_FAILED, PROCESS_READY, PROCESS_UNHEALTHY, PROCESS_EXITED -> {
                String stop = stop(run, process, event.attempt());
                boolean stopped = event instanceof ProcessExited && asked.containsKey(stop);
                String key = stopped ? stop : start(run, process, event.attempt());
                answer(key, recorded);
                if (!stopped) {
                    alike.putIfAbsent(process.plan() + "", key);
                    alike.put(run.host(process.host()).name() + "/" + run.nameOf(process), key);
                }
            }
            default -> {
                // decided, or of no consequence
            }
        }
    }

    private void answer(String key, RecordedEvent event) {
        long since = asked.getOrDefault(key, event.timeNanos());
        answers.computeIfAbsent(key, k -> new ArrayList<>()).add(new After(event.timeNanos() - since, event));
    }

    private static String start(RunState run, ProcessState process, int attempt) {
        return "start " + run.host(process.host()).name() + "/" + run.nameOf(process) + " " + attempt;
    }

    private static String stop(RunState run, ProcessState process, int attempt) {
        return "stop " + run.host(process.host()).name() + "/" + run.nameOf(process) + " " + attempt;
    }

    private static String connection(HostId host, int epoch) {
        return "connect " + host + " " + epoch;
    }

    private static String software(HostId host) {
        return "software " + host;
    }

    private static String installation(HostId host, int software) {
        return "install " + host + " " + software;
    }

    /** Returns what the world did by itself, in order. */
    List<RecordedEvent> byItself() {
        return byItself;
    }

    /** Returns what a start of a process led to; of one that never was, what another start of it, or on another host, did. */
    List<After> started(RunState now, ProcessState process, int attempt) {
        String name = now.host(process.host()).name() + "/" + now.nameOf(process);
        List<After> own = answers.get(start(now, process, attempt));
        if (own != null) {
            return own;
        }
        String other = alike.getOrDefault(name, alike.getOrDefault(process.plan() + "", ""));
        return answers.getOrDefault(other, List.of());
    }

    /** Returns how a process ended that was stopped. */
    Optional<After> stopped(RunState now, ProcessState process, int attempt) {
        return first(stop(now, process, attempt));
    }

    /** Returns what came of a connection; of one that never was tried, what came of another one to that host. */
    Optional<After> connected(HostId host, int epoch) {
        return first(connection(host, epoch)).or(() -> first(connection(host, 1)));
    }

    Optional<After> installed(HostId host, int software) {
        return first(installation(host, software));
    }

    Optional<After> cleaned(HostId host) {
        return first("clean " + host);
    }

    Optional<After> collected(HostId host) {
        return first("collect " + host);
    }

    private Optional<After> first(String key) {
        return answers.getOrDefault(key, List.of()).stream().findFirst();
    }
}
