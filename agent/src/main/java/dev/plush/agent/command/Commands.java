package dev.plush.agent.command;

import dev.plush.agent.child.Children;
import dev.plush.agent.child.Signals;
import dev.plush.wire.Order.Exec;
import dev.plush.wire.Report.ExecEnded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The commands that people run on this host beside its processes. They belong to the controller's connection, and are
 * ended with it. Duty loop's thread only; nothing here waits.
 */
public final class Commands {
    /** At a time, those included that have ended and left something running that has their output open. */
    private static final int MAX_SHELLS = 64;

    private static final int MAX_IDLE = 2;
    private static final long GRACE_NANOS = Duration.ofSeconds(5).toNanos();
    /** After SIGKILL: for the last output, and until it is clear that something else holds it open. */
    private static final long DRAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long NEVER = Long.MAX_VALUE;

    private final Path folder;
    private final Map<String, String> environment;
    private final Queue<CommandShell> idle = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Running> running = new HashMap<>();
    private final List<CommandShell> shells = new ArrayList<>();

    /** A command and when something is to be done about it. */
    private static final class Running {
        private final Execution execution;
        private final CommandShell shell;
        private long due; // System.nanoTime
        private boolean bounded;
        private int stage; // 1 once it was signalled, 2 once it was killed

        Running(Execution execution, CommandShell shell) {
            this.execution = execution;
            this.shell = shell;
        }
    }

    /**
     * @param folder where commands run
     * @param mark the value of {@link Children#MARK}
     */
    public Commands(Path folder, String mark) {
        this.folder = folder;
        this.environment = Map.of(Children.MARK, mark);
    }

    /** Starts a command; {@code audience} gets its output and its end, on any thread. */
    public void start(Exec order, Audience audience) {
        if (running.containsKey(order.command())) {
            return;
        }
        forgetEnded();
        CommandShell shell = null;
        try {
            shell = shell();
            Execution execution = new Execution(order.command(), order.credit(), audience);
            Running one = new Running(execution, shell);
            if (order.timeoutMillis() > 0) {
                one.bounded = true;
                one.due = System.nanoTime()
                        + Duration.ofMillis(order.timeoutMillis()).toNanos();
            }
            running.put(order.command(), one);
            shell.run(execution, order.line(), order.stdin());
        } catch (IOException e) {
            running.remove(order.command());
            shells.remove(shell);
            refuse(order, audience, "the shell could not be started: " + e.getMessage());
        }
    }

    /** Says that a command does not begin. */
    public static void refuse(Exec order, Audience audience, String reason) {
        audience.hear(new ExecEnded(order.command(), -1, 0, false, 0, reason));
        audience.pass();
    }

    private CommandShell shell() throws IOException {
        for (CommandShell waiting = idle.poll(); waiting != null; waiting = idle.poll()) {
            if (waiting.alive()) {
                return waiting;
            }
            shells.remove(waiting);
        }
        shells.removeIf(one -> !one.alive());
        if (shells.size() >= MAX_SHELLS) {
            throw new IOException(MAX_SHELLS + " commands run here already, or have left something running");
        }
        CommandShell fresh = CommandShell.start(folder, environment, idle::add);
        shells.add(fresh);
        return fresh;
    }

    private void forgetEnded() {
        running.values().removeIf(one -> one.execution.over());
        while (idle.size() > MAX_IDLE) {
            CommandShell extra = idle.poll();
            if (extra != null) {
                extra.close();
                shells.remove(extra);
            }
        }
    }

    /** Signals a command's processes, and ends them for good if that does not help; nothing happens if it has ended. */
    public void stop(int command, String signal) {
        Running one = running.get(command);
        if (one != null && !one.execution.over() && one.stage == 0) {
            warn(one, signal);
        }
    }

    private static void warn(Running one, String signal) {
        one.stage = 1;
        one.bounded = true;
        one.due = System.nanoTime() + GRACE_NANOS;
        Signals.toGroups(signal, List.of(one.shell.group()));
    }

    /** The controller takes more of a command's output. */
    public void credit(int command, long bytes) {
        Running one = running.get(command);
        if (one != null) {
            one.execution.credit(bytes);
        }
    }

    /** The controller is gone: nobody takes what commands print, so they end. */
    public void abandon() {
        forgetEnded();
        for (Running one : running.values()) {
            one.execution.forget();
            if (one.stage == 0) {
                warn(one, "TERM");
            }
        }
    }

    /** Ends what has had its time. */
    public void tend() {
        long now = System.nanoTime();
        for (Iterator<Running> all = running.values().iterator(); all.hasNext(); ) {
            Running one = all.next();
            if (one.execution.over()) {
                all.remove();
            } else if (one.bounded && now - one.due >= 0) {
                end(one);
            }
        }
    }

    private static void end(Running one) {
        switch (one.stage) {
            case 0 -> {
                one.execution.timedOut();
                warn(one, "TERM");
            }
            case 1 -> {
                one.stage = 2;
                one.due = System.nanoTime() + DRAIN_NANOS;
                Signals.toGroups("KILL", List.of(one.shell.group()));
            }
            default -> one.execution.giveUp();
        }
    }

    /** Returns how long nothing is to be done here without an order, in milliseconds. */
    public long pauseMillis() {
        long now = System.nanoTime();
        long pause = NEVER;
        for (Running one : running.values()) {
            if (one.bounded && !one.execution.over()) {
                pause = Math.min(pause, Math.max(0, one.due - now) / 1_000_000 + 1);
            }
        }
        return pause;
    }
}
