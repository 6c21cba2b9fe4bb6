package dev.plush.tui.model;

import dev.plush.event.BarrierEvent;
import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.CommandEvent;
import dev.plush.event.CommandEvent.CommandEnded;
import dev.plush.event.CommandEvent.CommandFinished;
import dev.plush.event.CommandEvent.CommandStarted;
import dev.plush.event.Event;
import dev.plush.event.FileEvent;
import dev.plush.event.FlowEvent;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.FlowEvent.PhaseStraggling;
import dev.plush.event.HostEvent;
import dev.plush.event.OperatorEvent;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.TaskEvent;
import dev.plush.event.UnknownEvent;
import dev.plush.state.RunState;

/**
 * An event in words: what it is about, what it says, and what to try. All clean, as {@link Text#clean} makes it.
 *
 * @param subject a host, {@code host/process}, barrier, block or phase; empty for the run
 * @param detail one line; may be empty
 * @param hint what to try; empty if there is nothing to say
 */
public record EventText(String subject, String detail, String hint) {
    /** Returns the event in words; {@code run} gives the names. */
    public static EventText of(RunState run, Event event) {
        EventText raw = raw(run, event);
        return new EventText(Text.clean(raw.subject), Text.clean(raw.detail), Text.clean(raw.hint));
    }

    private static EventText raw(RunState run, Event event) {
        if (event instanceof HostEvent host) {
            return HostEventText.of(run, host);
        } else if (event instanceof ProcessEvent process) {
            return ProcessEventText.of(run, process);
        } else if (event instanceof SoftwareEvent software) {
            return HostEventText.of(run, software);
        } else if (event instanceof BarrierEvent barrier) {
            return barrier(run, barrier);
        } else if (event instanceof TaskEvent task) {
            return TaskEventText.of(run, task);
        } else if (event instanceof FlowEvent flow) {
            return flow(run, flow);
        } else if (event instanceof RunEvent about) {
            return run(about);
        } else if (event instanceof OperatorEvent operator) {
            return operator(run, operator);
        } else if (event instanceof CommandEvent command) {
            return command(run, command);
        } else if (event instanceof FileEvent file) {
            return HostEventText.of(run, file);
        }
        UnknownEvent unknown = (UnknownEvent) event;
        return new EventText("", "number " + unknown.number() + ", written by a newer version", "");
    }

    private static EventText barrier(RunState run, BarrierEvent event) {
        String name = Subjects.barrier(run, event.barrier());
        String detail = "";
        if (event instanceof BarrierArrived arrived) {
            detail = Subjects.host(run, arrived.host()) + " arrived";
        } else if (event instanceof BarrierReleased released) {
            detail = "by " + released.how() + ", " + released.arrived() + " of " + released.expected();
        } else if (event instanceof BarrierTimedOut out) {
            detail = out.arrived() + " of " + out.expected() + " arrived; missing: " + out.missing();
        } else if (event instanceof BarrierBroken broken) {
            detail = broken.reason();
        } else if (event instanceof BarrierLeft left) {
            detail = Subjects.host(run, left.host()) + " left";
        }
        return new EventText(name, detail, "");
    }

    private static EventText flow(RunState run, FlowEvent event) {
        if (event instanceof BlockStarted started) {
            return new EventText(Subjects.host(run, started.host()), Subjects.block(run, started.block()), "");
        } else if (event instanceof BlockReady ready) {
            return new EventText(Subjects.host(run, ready.host()), Subjects.block(run, ready.block()), "");
        } else if (event instanceof PhaseStraggling late) {
            String missing = Words.count(late.missing(), "block", "blocks") + " not over: " + late.hosts();
            return new EventText(late.name(), missing, "");
        } else if (event instanceof BlockEnded ended) {
            String reason = ended.reason().isEmpty() ? "" : ": " + ended.reason();
            String how = ended.outcome() == Outcome.NONE ? "" : " " + ended.outcome();
            String block = Subjects.block(run, ended.block());
            return new EventText(Subjects.host(run, ended.host()), block + how + reason, "");
        } else if (event instanceof PhaseStarted started) {
            return new EventText(started.name(), "", "");
        }
        PhaseEnded ended = (PhaseEnded) event;
        String failed = ended.failed() == 0 ? "" : ", " + ended.failed() + " failed";
        return new EventText(ended.name(), Words.count(ended.blocks(), "block", "blocks") + failed, "");
    }

    private static EventText run(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            String by = "by " + started.user() + " on " + started.controllerHost();
            return new EventText("", started.application() + " " + by + ", Plush " + started.version(), "");
        } else if (event instanceof RunEvent.PoolDiscovered pool) {
            return new EventText("", Words.count(pool.hosts(), "host", "hosts") + " from " + pool.source(), "");
        } else if (event instanceof RunEvent.RunEnding ending) {
            return new EventText("", ending.verdict() + ": " + ending.reason(), "");
        } else if (event instanceof RunEvent.RunEnded ended) {
            String code = " (exit code " + ended.exitCode() + ")";
            return new EventText("", ended.verdict() + ": " + ended.reason() + code, "");
        } else if (event instanceof RunEvent.ControllerRestarted restarted) {
            return new EventText("", "pid " + restarted.controllerPid() + ", Plush " + restarted.version(), "");
        }
        RunEvent.ControllerPaused paused = (RunEvent.ControllerPaused) event;
        return new EventText("", paused.reason(), paused.hint());
    }

    private static EventText command(RunState run, CommandEvent event) {
        String name = "command " + event.command();
        if (event instanceof CommandStarted started) {
            return new EventText(name, started.line() + " on " + started.hosts() + ", by " + started.by(), "");
        } else if (event instanceof CommandEnded ended) {
            String how = ended.problem().isEmpty() ? ended.exit().words() : ended.problem();
            return new EventText(Subjects.host(run, ended.host()), name + ", " + how, "");
        }
        CommandFinished finished = (CommandFinished) event;
        String failed = finished.failed() == 0 ? "" : ", " + finished.failed() + " failed";
        String lost = finished.lost() == 0 ? "" : ", " + finished.lost() + " lost";
        return new EventText(name, finished.ok() + " ok" + failed + lost + ", " + finished.millis() + " ms", "");
    }

    private static EventText operator(RunState run, OperatorEvent event) {
        if (event instanceof OperatorRequested asked) {
            String what =
                    asked.request().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            return new EventText(Subjects.target(run, asked), what + " by " + asked.by(), "");
        }
        TimerFired fired = (TimerFired) event;
        return new EventText("", fired.timer().kind() + " " + fired.timer().subject(), "");
    }
}
