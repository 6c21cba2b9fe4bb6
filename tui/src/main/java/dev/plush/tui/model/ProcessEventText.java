package dev.plush.tui.model;

import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.OutputSkipped;
import dev.plush.event.ProcessEvent.ProcessAdopted;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.state.RunState;

/** Events about processes in words. */
final class ProcessEventText {
    private ProcessEventText() {}

    static EventText of(RunState run, ProcessEvent event) {
        String name = Subjects.process(run, event.process());
        String attempt = event.attempt() > 1 ? " (attempt " + event.attempt() + ")" : "";
        return new EventText(name, detail(event) + attempt, "");
    }

    private static String detail(ProcessEvent event) {
        if (event instanceof ProcessStarted started) {
            return "pid " + started.pid();
        } else if (event instanceof ProcessStartFailed failed) {
            return failed.reason();
        } else if (event instanceof ProcessExited exited) {
            return exited.exit().words();
        } else if (event instanceof ProcessLost lost) {
            return lost.reason();
        } else if (event instanceof ProcessAdopted adopted) {
            return "pid " + adopted.pid();
        } else if (event instanceof ProcessReady ready) {
            return ready.detail();
        } else if (event instanceof ProcessUnhealthy bad) {
            return bad.check() + ": " + bad.detail();
        } else if (event instanceof ProcessStopping stopping) {
            return stopping.reason();
        } else if (event instanceof RestartScheduled restart) {
            return "in " + Words.millis((double) restart.delayMillis()) + ": " + restart.reason();
        } else if (event instanceof OutputSkipped skipped) {
            return Words.bytes(skipped.bytes()) + " of " + (skipped.stream() == 2 ? "stderr" : "stdout") + " left out";
        }
        return ""; // ProcessStarting
    }
}
