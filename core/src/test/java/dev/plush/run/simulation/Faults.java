package dev.plush.run.simulation;

import java.util.SplittableRandom;

/**
 * What goes wrong in a simulated run, as probabilities; 0 switches it off.
 *
 * @param connectRefused a connection fails for a reason that may pass, at each try
 * @param connectForbidden a connection fails for a reason that does not pass, at each try
 * @param connectSlow a connection takes 5 to 60 seconds
 * @param linkCut a message goes down with its connection and all that is under way on it
 * @param reportTwice a report comes a second time, later
 * @param agentSilent an agent says and hears nothing for a while, at each order it gets
 * @param agentDies the agent dies, its processes live on, at each order it gets; connecting again starts another one
 * @param hostDies the host is gone for ever, at each order it gets
 * @param exitFails a process exits with a status other than 0
 * @param startFails a process cannot be started
 * @param installFails a software cannot be installed
 * @param residue clean-up leaves something
 * @param cleanHangs clean-up takes longer than anybody waits
 * @param controllerBusy the controller takes nothing in for a while, at each fact
 * @param crashBeforeAppend the controller dies before a batch is recorded
 * @param crashAfterAppend it dies after that, before any command
 * @param crashBeforeCommand it dies between two commands
 * @param operatorStop of the whole run: somebody stops it at some time, or asks for other things now and then
 * @param deadline of the whole run: it has a time limit
 */
record Faults(
        double connectRefused,
        double connectForbidden,
        double connectSlow,
        double linkCut,
        double reportTwice,
        double agentSilent,
        double agentDies,
        double hostDies,
        double exitFails,
        double startFails,
        double installFails,
        double residue,
        double cleanHangs,
        double controllerBusy,
        double crashBeforeAppend,
        double crashAfterAppend,
        double crashBeforeCommand,
        double operatorStop,
        double deadline) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns faults of which about a half are off: what hides behind a frequent fault shows when that is off. */
    static Faults swarm(SplittableRandom random) {
        return new Faults(
                some(random, 0.2),
                some(random, 0.05),
                some(random, 0.1),
                some(random, 0.02),
                some(random, 0.05),
                some(random, 0.02),
                some(random, 0.01),
                some(random, 0.005),
                some(random, 0.3),
                some(random, 0.05),
                some(random, 0.2),
                some(random, 0.1),
                some(random, 0.1),
                some(random, 0.1),
                some(random, 0.01),
                some(random, 0.01),
                some(random, 0.005),
                some(random, 0.4),
                some(random, 0.2));
    }

    private static double some(SplittableRandom random, double most) {
        boolean on = random.nextBoolean();
        double share = random.nextDouble();
        return on ? most * share : 0;
    }
}
