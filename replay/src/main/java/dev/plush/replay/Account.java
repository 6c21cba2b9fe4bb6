package dev.plush.replay;

import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.hostset.Folded;
import dev.plush.state.BlockState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the event that began some trouble says, in plain words.
 *
 * @param kind for programs
 */
record Account(String kind, String sentence, String hint) {
    private static final int KILL = 9;
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    /** A clock that is off by more than this is worth a word. */
    private static final double MUCH_MILLIS = 1_000;

    /**
     * Returns the account of {@code root}.
     *
     * @param before the state before it
     * @param run the state after it
     * @param words what the process printed last
     */
    static Account of(RunState before, RunState run, RecordedEvent root, List<String> words) {
        Event event = root.event();
        if (event instanceof ProcessExited exited) {
            long ran = root.timeNanos() - before.process(exited.process()).sinceNanos();
            return exited(run, exited, " after " + Durations.of(ran), words);
        } else if (event instanceof ProcessStartFailed failed) {
            return startFailed(run, failed);
        } else if (event instanceof ProcessUnhealthy unhealthy) {
            String what = unhealthy.check().equals("ready") ? "was not ready in time" : "was not well any more";
            return new Account("unhealthy", process(run, unhealthy) + " " + what + ": " + unhealthy.detail(), "");
        } else if (event instanceof ProcessStopping stopping) {
            String kind =
                    stopping.reason().contains("time-out") || stopping.reason().contains("within")
                            ? "time-out"
                            : "stopped";
            return new Account(kind, process(run, stopping) + " was stopped: " + stopping.reason(), "");
        } else if (event instanceof SoftwareFailed failed) {
            return software(run, failed);
        } else if (event instanceof BarrierTimedOut out) {
            return straggler(run, out);
        } else if (event instanceof OperatorRequested asked) {
            String what = asked.request().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return new Account("operator", asked.by() + " asked for it: " + what, "");
        } else if (event instanceof HostEvent host) {
            return host(run, host);
        } else if (event instanceof RunEvent.ControllerPaused paused) {
            return new Account("controller-paused", "the controller had to pause: " + paused.reason(), paused.hint());
        }
        return new Account(root.event().type().title(), Names.of(run, root.event()), "");
    }

    private static String process(RunState run, ProcessEvent event) {
        return Names.process(run, event.process());
    }

    private static Account exited(RunState run, ProcessExited event, String after, List<String> words) {
        ProcessState process = run.process(event.process());
        Exit exit = event.exit();
        String ended = process(run, event) + " ended with " + exit.words() + after;
        Optional<Clue> clue = Clue.in(words);
        double offset = run.host(process.host()).measured().clockOffsetMillis();
        if (clue.isPresent()) {
            boolean clock = clue.get().kind().equals("clock-skew") && Math.abs(offset) > MUCH_MILLIS;
            String off = clock ? String.format(Locale.ROOT, " (it is off by %.1f s)", offset / 1000) : "";
            return new Account(
                    clue.get().kind(),
                    ended + ": " + clue.get().meaning() + off,
                    clue.get().hint());
        } else if (exit.kind() == Exit.Kind.SIGNAL && exit.value() == KILL) {
            return new Account(
                    "killed",
                    ended + ", which nobody here asked for: on Linux most often the kernel, when memory runs out",
                    "plush exec -- dmesg | grep -i 'killed process' says whether it was that");
        } else if (exit.kind() == Exit.Kind.TIMEOUT) {
            return new Account("time-out", ended, "is <timeout> long enough for it?");
        } else if (exit.kind() == Exit.Kind.SIGNAL) {
            return new Account("crash", ended, "");
        } else if (exit.value() == NOT_FOUND) {
            return new Account("missing-program", ended + ": a shell says so of a program that is not there", "");
        } else if (exit.value() == NOT_EXECUTABLE) {
            return new Account("permission", ended + ": a shell says so of a file that cannot be executed", "");
        }
        return new Account("exit", ended, "");
    }

    private static Account startFailed(RunState run, ProcessStartFailed failed) {
        Optional<Clue> clue = Clue.in(List.of(failed.reason()));
        String sentence = process(run, failed) + " could not be started: " + failed.reason();
        return clue.map(one -> new Account(one.kind(), sentence, one.hint()))
                .orElse(new Account("not-started", sentence, ""));
    }

    private static Account software(RunState run, SoftwareFailed failed) {
        String name = run.plan().software().get(failed.software()).name();
        Optional<Clue> clue = Clue.in(failed.output().lines().toList());
        String kind = failed.reason().equals("CHECKSUM")
                ? "checksum"
                : clue.map(Clue::kind).orElse("software-" + failed.reason().toLowerCase(Locale.ROOT));
        String meaning = clue.map(one -> ": " + one.meaning()).orElse("");
        String host = run.host(failed.host()).name();
        return new Account(
                kind,
                "software " + name + " could not be put in place on " + host + ": " + failed.detail() + meaning,
                failed.hint().isEmpty() ? clue.map(Clue::hint).orElse("") : failed.hint());
    }

    private static Account host(RunState run, HostEvent event) {
        String name = run.host(event.host()).name();
        if (event instanceof HostConnectFailed failed) {
            String kind = "connect-" + failed.reason().toLowerCase(Locale.ROOT).replace('_', '-');
            return new Account(kind, name + " could not be reached: " + failed.detail(), failed.hint());
        } else if (event instanceof HostSuspect suspect) {
            return new Account(
                    "host-lost",
                    name + " fell silent: " + suspect.reason(),
                    "was the network cut, or the host down? plush exec --on " + name + " -- uptime, once it is back");
        } else if (event instanceof HostLost lost) {
            return new Account("host-lost", name + " was lost: " + lost.reason(), "is it up, and can it be reached?");
        } else if (event instanceof HostFailed failed) {
            return new Account("host-failed", name + " could not serve: " + failed.reason(), "");
        } else if (event instanceof CleanupAudited audit) {
            return new Account(
                    "residue", "something was left on " + name + ": " + audit.detail(), "plush cleanup tries again");
        }
        return new Account(event.type().title(), Names.of(run, event), "");
    }

    private static Account straggler(RunState run, BarrierTimedOut out) {
        String barrier = run.plan().barriers().get(out.barrier()).name();
        List<dev.plush.event.HostId> missing = Straggling.missing(run, out.barrier());
        String doing = "";
        if (!missing.isEmpty()) {
            Optional<BlockState> block = Straggling.busyWith(run, missing.get(0));
            doing = block.map(one -> ": " + run.host(missing.get(0)).name() + " was still busy with "
                            + Straggling.doing(run, one))
                    .orElse("");
        }
        List<String> names = missing.stream().map(host -> run.host(host).name()).toList();
        String who = names.isEmpty() ? out.missing() : Folded.of(names);
        return new Account(
                "straggler",
                "barrier " + barrier + " waited in vain for " + who + doing,
                "look at what it prints (plush logs -p " + (names.isEmpty() ? "HOST" : names.get(0))
                        + "), give the barrier more time, or let it open with release=\"90%\"");
    }
}
