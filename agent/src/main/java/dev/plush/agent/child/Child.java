package dev.plush.agent.child;

import dev.plush.agent.child.ChildFolder.Mark;
import dev.plush.agent.child.ChildFolder.Meta;
import dev.plush.wire.Report;
import dev.plush.wire.ReportType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt at one process, from its start to its last byte of output. Its end is reported when it is reaped and its
 * output was sent or skipped; a controller that is connected but takes nothing more holds that up for
 * {@link #STALL_NANOS} at most, and with no controller the report waits (the exit status is on disk), so that output
 * comes before the end whenever that is possible. Duty loop's thread only.
 */
final class Child {
    /** How long output that nobody gives credit for holds up the report of the end. */
    static final long STALL_NANOS = Duration.ofSeconds(5).toNanos();

    private enum State {
        STARTING,
        RUNNING,
        DRAINING,
        ENDED
    }

    final int process;
    final int attempt;
    private final ChildFolder folder;
    private final Meta meta;
    private final Process own; // null if adopted
    private final List<OutputTail> tails;
    private final Checks checks;
    private State state = State.STARTING;
    private long deadline = Long.MAX_VALUE; // of its timeout; this and the next are System.nanoTime, MAX_VALUE for none
    private long killAt = Long.MAX_VALUE;
    private long progressAt;
    private Exit exit = Exit.UNKNOWN;
    private long exitNanos;

    /** {@code own} is null for a process that another agent started. */
    Child(
            int process,
            int attempt,
            ChildFolder folder,
            Meta meta,
            Process own,
            List<OutputTail> tails,
            Checks checks,
            Clock clock) {
        this.process = process;
        this.attempt = attempt;
        this.folder = folder;
        this.meta = meta;
        this.own = own;
        this.tails = List.copyOf(tails);
        this.checks = checks;
        if (meta.timeoutMillis() > 0) {
            long left = Duration.ofMillis(meta.timeoutMillis()).toNanos() - (clock.wall() - meta.startedNanos());
            deadline = clock.now() + Math.max(0, left);
        }
        if (folder.has(Mark.ENDED)) {
            state = State.ENDED;
            recall(folder.text(Mark.ENDED).split(" "));
            tails.forEach(OutputTail::park);
        }
    }

    private void recall(String[] ended) {
        if (ended.length == 3) {
            exit = new Exit(Integer.parseInt(ended[0]), Integer.parseInt(ended[1]));
            exitNanos = Long.parseLong(ended[2]);
        }
    }

    /** Looks at everything that can have changed, and returns whether output was sent. */
    boolean tend(ReportSink sink, Clock clock) {
        if (state == State.STARTING) {
            folder.program().ifPresent(program -> begun(program, sink, clock));
        }
        if (alive()) {
            enforce(clock);
            if (gone()) {
                ended(sink, clock);
            } else if (state == State.RUNNING) {
                checks.tend(sink, clock);
            }
        }
        sweep(clock);
        boolean sent = false;
        for (OutputTail tail : tails) {
            sent |= tail.pump(sink, clock.now(), clock.wall(), !alive());
        }
        if (sent || !sink.hasRoom()) {
            progressAt = clock.now();
        }
        if (state == State.DRAINING && sink.connected() && drained(clock) && checks.settled(sink, clock)) {
            end(sink);
        }
        if (state == State.ENDED) {
            tails.forEach(OutputTail::settle);
        }
        return sent;
    }

    /** Returns whether all output is sent, or the controller has taken none of it for a while. */
    boolean drained(Clock clock) {
        return tails.stream().allMatch(OutputTail::drained) || clock.now() - progressAt > STALL_NANOS;
    }

    private void begun(ProcTable.Stat program, ReportSink sink, Clock clock) {
        state = State.RUNNING;
        if (folder.has(Mark.STARTED)) {
            sink.keep(new Report.Adopted(process, attempt, program.pid(), clock.wall()));
        } else {
            sink.keep(started(program));
            folder.set(Mark.STARTED, "");
        }
    }

    private Report.Started started(ProcTable.Stat program) {
        return new Report.Started(process, attempt, program.pid(), program.startTicks(), meta.startedNanos());
    }

    private void enforce(Clock clock) {
        if (clock.now() >= deadline) {
            deadline = Long.MAX_VALUE;
            folder.set(Mark.TIMED_OUT, "");
            stop(meta.stopSignal(), meta.stopGraceMillis(), clock);
        }
        if (clock.now() >= killAt) {
            killAt = Long.MAX_VALUE;
            folder.set(Mark.KILLED, "");
            signal("KILL");
        }
    }

    /** Signals the group; SIGKILL follows after the grace. A second order can only make the grace shorter. */
    void stop(String signal, long graceMillis, Clock clock) {
        if (!alive()) {
            return;
        }
        checks.cancel();
        long at = clock.now() + Duration.ofMillis(Math.max(0, graceMillis)).toNanos();
        if (killAt == Long.MAX_VALUE) {
            signal(signal);
        }
        killAt = Math.min(killAt, at);
    }

    /** Signals the group, if the process has not ended. */
    void signal(String signal) {
        if (alive()) {
            group().ifPresent(group -> Signals.toGroups(signal, List.of(group)));
        }
    }

    private boolean gone() {
        return own != null
                ? !own.isAlive()
                : folder.leader().filter(ProcTable::runs).isEmpty();
    }

    private void ended(ReportSink sink, Clock clock) {
        OptionalInt status = folder.status();
        exitNanos = folder.statusNanos().orElse(clock.wall());
        if (status.isPresent()) {
            exit = Exit.ofShell(status.getAsInt());
        } else {
            signal("KILL"); // its leader was ended alone: what it led must not live on unseen
            boolean sameBoot = meta.bootId().equals(ProcTable.bootId());
            exit = own != null ? Exit.ofShell(own.exitValue()) : sameBoot ? Exit.KILLED : Exit.UNKNOWN;
        }
        if (state == State.STARTING && folder.program().isEmpty()) {
            fail(
                    sink,
                    clock,
                    "it was ended before its program could begin (status " + exit.status() + ", signal " + exit.signal()
                            + "). Is the disk full, or was it stopped at once?");
            return;
        }
        if (state == State.STARTING) {
            begun(folder.program().get(), sink, clock);
        }
        state = State.DRAINING;
        progressAt = clock.now();
        checks.ended(clock);
    }

    /** Reports that nothing runs and nothing will. */
    void fail(ReportSink sink, Clock clock, String reason) {
        sink.keep(new Report.StartFailed(process, attempt, reason, clock.wall()));
        folder.set(Mark.FAILED, reason);
        folder.set(Mark.ENDED, "");
        state = State.ENDED;
        killAt = Long.MAX_VALUE;
        checks.cancel();
    }

    /** A stopped process has ended, but others of its group have not: their grace is over, too. */
    private void sweep(Clock clock) {
        if (!alive() && clock.now() >= killAt) {
            killAt = Long.MAX_VALUE;
            group().filter(Child::hasMembers).ifPresent(group -> Signals.toGroups("KILL", List.of(group)));
        }
    }

    private static boolean hasMembers(long group) {
        return ProcTable.all().stream().anyMatch(stat -> stat.group() == group && stat.session() == group);
    }

    /** Reports the end now, whatever output is left. */
    private void end(ReportSink sink) {
        sink.keep(exited());
        folder.set(Mark.ENDED, exit.status() + " " + exit.signal() + " " + exitNanos);
        state = State.ENDED;
    }

    private Report.Exited exited() {
        return new Report.Exited(process, attempt, exit.status(), exit.signal(), folder.has(Mark.TIMED_OUT), exitNanos);
    }

    /** The process is about to be ended with all others. */
    void quiet() {
        checks.cancel();
    }

    /** The run's folder is gone, and with it every process. */
    void abandon(ReportSink sink, Clock clock) {
        if (state == State.STARTING) {
            fail(sink, clock, "the run was cleaned up before its program could begin.");
        } else if (alive() || state == State.DRAINING) {
            if (alive()) {
                exit = Exit.KILLED;
                exitNanos = clock.wall();
            }
            sink.keep(exited());
        }
        tails.forEach(OutputTail::close);
    }

    /** The same start was ordered again: says again what is known, unless that is still on its way. */
    void repeat(ReportSink sink) {
        if (folder.has(Mark.FAILED)) {
            if (!sink.unacknowledged(ReportType.START_FAILED, process, attempt)) {
                sink.keep(new Report.StartFailed(process, attempt, folder.text(Mark.FAILED), meta.startedNanos()));
            }
            return;
        }
        if (folder.has(Mark.STARTED) && !sink.unacknowledged(ReportType.STARTED, process, attempt)) {
            folder.program().ifPresent(program -> sink.keep(started(program)));
        }
        checks.repeat(sink);
        if (state == State.ENDED && !sink.unacknowledged(ReportType.EXITED, process, attempt)) {
            sink.keep(exited());
        }
    }

    void credit(int stream, long offset, long credit) {
        if (stream >= 1 && stream <= tails.size()) {
            tails.get(stream - 1).credit(offset, credit);
        }
    }

    /** What was sent may be lost, unless the controller has journaled the end, which came after it. */
    void reconnected(ReportSink sink, Clock clock) {
        progressAt = clock.now();
        if (state == State.ENDED && !owes(sink)) {
            tails.forEach(OutputTail::park);
        } else {
            tails.forEach(tail -> tail.reconnected(clock.now()));
        }
    }

    private boolean owes(ReportSink sink) {
        return sink.unacknowledged(ReportType.EXITED, process, attempt);
    }

    /** Returns whether the process has not ended yet. */
    boolean alive() {
        return state == State.STARTING || state == State.RUNNING;
    }

    /** Returns whether it must be looked at again soon even if no order comes. */
    boolean restless(ReportSink sink) {
        boolean waits = state == State.DRAINING
                || (state == State.ENDED && !tails.stream().allMatch(OutputTail::drained) && owes(sink));
        return alive() || killAt != Long.MAX_VALUE || (waits && sink.connected());
    }

    /** Returns whether output could be sent at once. */
    boolean ready() {
        return tails.stream().anyMatch(OutputTail::ready);
    }

    private Optional<Long> group() {
        return own != null ? Optional.of(own.pid()) : leader().map(ProcTable.Stat::pid);
    }

    /** Returns the script that leads the session; empty where it has not begun. */
    Optional<ProcTable.Stat> leader() {
        return folder.leader();
    }
}
