package dev.plush.control;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.event.Timer;

/**
 * What a decision wants done. Commands name things; what they need beside that, the shell finds in the state. The same
 * command given twice has no second effect. Every one ends in an event.
 */
public sealed interface Command {

    /** Connect to the host, put the agent there if need be; ends in HostConnected or HostConnectFailed. */
    record ConnectHost(HostId host, int epoch) implements Command {}

    /** Send the software's packages and install it; ends in SoftwareInstalled or SoftwareFailed. */
    record InstallSoftware(HostId host, int software) implements Command {}

    /** Ends in ProcessStarted or ProcessStartFailed, and later in ProcessExited. */
    record StartProcess(ProcessId process, int attempt) implements Command {}

    /** Signal the whole process group, SIGKILL after the grace; ends in ProcessExited. */
    record StopProcess(ProcessId process, int attempt, String signal, long graceMillis) implements Command {}

    /** Ends in TimerFired. Arming a timer that is armed already moves it. */
    record ArmTimer(Timer timer, long delayMillis) implements Command {}

    /** Bring back the files that the application wants to keep; ends in ResultCollected. */
    record CollectResults(HostId host) implements Command {}

    /** End what is left of the run on the host, remove its files, and look again; ends in CleanupAudited. */
    record CleanHost(HostId host) implements Command {}

    /** Let the agent end, and close the connection. */
    record ReleaseHost(HostId host) implements Command {}

    /** Give a command of the operator's to its hosts; ends in a CommandEnded of each, and in CommandFinished. */
    record RunCommand(int command) implements Command {}

    /** The run is over: the controller may go. */
    record CloseRun() implements Command {}
}
