package dev.plush.run;

import dev.plush.link.Link;
import dev.plush.wire.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Listens on one connection to a host. What comes before the connection is announced waits, so that no report is ahead
 * of {@code HostConnected}; what a superseded connection says last is not heard.
 */
final class LinkListener implements Link.Listener {
    private final Intake intake;
    private final ExecRoom commands;
    private final HostSession session;
    private final int epoch;
    private final Consumer<String> lost;
    private final List<Runnable> early = new ArrayList<>();
    private final FloodGuard flood = new FloodGuard(System.nanoTime());
    /** Twice as much, as after a reconnect some comes again. */
    private final CreditGuard<Intake.Stream> credit = new CreditGuard<>(2 * Intake.CREDIT_BYTES);

    private Report.Welcome welcome;
    private boolean open;

    LinkListener(Intake intake, ExecRoom commands, HostSession session, int epoch, Consumer<String> lost) {
        this.intake = intake;
        this.commands = commands;
        this.session = session;
        this.epoch = epoch;
        this.lost = lost;
    }

    /** The link is in its session: announces it, and then what came meanwhile. */
    synchronized void opened() {
        session.greeted(welcome);
        intake.opened(session, epoch, welcome);
        open = true;
        early.forEach(Runnable::run);
        early.clear();
    }

    @Override
    public synchronized void report(long number, Report report) {
        flood.one(System.nanoTime());
        session.heard();
        if (report instanceof Report.Welcome first) {
            welcome = first;
        } else if (report instanceof Report.ExecOutput || report instanceof Report.ExecEnded) {
            commands.report(
                    session.host(), report); // not by way of the intake: it must not wait, and nothing waits for it
        } else {
            Runnable done = () -> {};
            if (report instanceof Report.Output output) {
                Intake.Stream stream = Intake.Stream.of(output);
                int bytes = output.bytes().length;
                credit.came(stream, bytes);
                done = () -> credit.taken(stream, bytes);
            }
            take(number, report, done);
        }
    }

    private void take(long number, Report report, Runnable done) {
        if (open) {
            intake.report(session, number, report, done);
        } else {
            early.add(() -> intake.report(session, number, report, done));
        }
    }

    @Override
    public synchronized void closed(String reason) {
        if (open) {
            lost.accept(reason);
        } else {
            early.add(() -> lost.accept(reason));
        }
    }
}
