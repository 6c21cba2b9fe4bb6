package dev.plush.run;

import dev.plush.link.Link;
import dev.plush.state.RunState;
import dev.plush.wire.FileReport;
import dev.plush.wire.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Listens on one connection to a host. What comes before the connection is announced waits, so that no report is ahead
 * of {@code HostConnected}; what a superseded connection says last is not heard.
 */
final class LinkListener implements Link.Listener {
    private final Intake intake;
    private final Supplier<RunState> state;
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
    private int frameBytes; // of the one that is being looked at; the reader's thread only

    LinkListener(
            Intake intake,
            Supplier<RunState> state,
            ExecRoom commands,
            HostSession session,
            int epoch,
            Consumer<String> lost) {
        this.intake = intake;
        this.state = state;
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
    public void came(int bytes) {
        frameBytes = bytes;
    }

    @Override
    public synchronized void report(long number, Report report) {
        int bytes = frameBytes;
        flood.one(System.nanoTime(), bytes - chunk(report));
        SubjectGuard.check(state.get(), session.host(), report);
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
                int length = output.bytes().length;
                credit.came(stream, length);
                done = () -> credit.taken(stream, length);
            }
            take(number, report, bytes, done);
        }
    }

    private static int chunk(Report report) {
        return report instanceof Report.Output output
                ? output.bytes().length
                : report instanceof Report.ExecOutput output
                        ? output.bytes().length
                        : report instanceof Report.CollectedPart part
                                ? part.bytes().length
                                : report instanceof FileReport.FetchedPart part ? part.bytes().length : 0;
    }

    private void take(long number, Report report, int bytes, Runnable done) {
        if (open) {
            intake.report(session, number, report, bytes, done);
        } else {
            early.add(() -> intake.report(session, number, report, bytes, done));
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
