package dev.plush.agent;

import dev.plush.agent.child.Children;
import dev.plush.agent.child.ReportSink;
import dev.plush.agent.command.Commands;
import dev.plush.agent.software.Cache;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileOrder.QueryFile;
import dev.plush.wire.Frames.Numbered;
import dev.plush.wire.Order;
import dev.plush.wire.Order.Acknowledge;
import dev.plush.wire.Order.Hello;
import dev.plush.wire.Order.Ping;
import dev.plush.wire.Refusal;
import dev.plush.wire.Report;
import dev.plush.wire.ReportType;

/**
 * The one thread that owns all that the agent knows. Each turn: one input if there is one, then a look at every process.
 * It sleeps in the inbox; only while processes live or output can be sent does it wake by itself.
 */
final class DutyLoop implements ReportSink {
    /** How late a change in a process or its output is seen at most. */
    private static final long TEND_MILLIS = 50;

    /** How long it sleeps at most while nothing is going on; bounds how late a lease ends. */
    private static final long IDLE_MILLIS = 1000;

    private final AgentFolder folder;
    private final Patience patience;
    private final Inbox inbox;
    private final ReportLog log;
    private final Guests guests = new Guests();
    private final Bringers bringers;
    private final Passings passings;
    private final Vitals vitals;
    private final Children children;
    private final Works works;
    private final Collector collector;
    private final Collector fetcher;
    private final Commands commands;
    private final Cache cache;
    private final long agentStart;
    private long leaseEnd; // System.nanoTime
    private long sentUpTo; // report number, on the controller's connection
    private long resendUpTo; // those from before that connection
    private boolean done;

    /** {@code agentStart} tells this agent from those before it in the same folder. */
    DutyLoop(AgentFolder folder, Patience patience, Inbox inbox, ReportLog log, Cache cache, long agentStart) {
        this.folder = folder;
        this.patience = patience;
        this.inbox = inbox;
        this.log = log;
        this.cache = cache;
        this.agentStart = agentStart;
        this.vitals = new Vitals(folder.path());
        this.children = new Children(folder.path(), folder.mark(), this, inbox::wake);
        this.bringers = new Bringers(cache, guests, folder);
        this.passings = new Passings(cache, inbox);
        this.works = new Works(folder, cache, inbox);
        this.collector = new Collector(folder.path(), inbox);
        this.fetcher = new Collector(folder.path(), inbox);
        this.commands = new Commands(folder.path().resolve("work"), folder.mark());
    }

    /** Takes over what is there, then serves until it is told to quit, or nobody wants it any more. */
    void run() throws Exception {
        works.sweep(log);
        children.open();
        leaseEnd = System.nanoTime() + patience.helloWithin().toNanos();
        while (!done) {
            Input input = inbox.next(pauseMillis());
            vitals.turn();
            try {
                if (input != null) {
                    accept(input);
                }
                if (!works.cleaning()) {
                    children.tend();
                    works.tend(this);
                }
                commands.tend();
                sendKept();
                collector.step(guests);
                fetcher.step(guests);
            } catch (RuntimeException e) {
                System.err.println("an error of the agent's own; it goes on:");
                e.printStackTrace();
            }
            guests.cutLate(System.nanoTime());
            passings.cutLate(System.nanoTime());
            if (!guests.served() && System.nanoTime() - leaseEnd > 0) {
                leave();
            }
        }
        cache.close();
    }

    private long pauseMillis() {
        if (works.cleaning()) {
            return IDLE_MILLIS;
        }
        boolean sends =
                children.ready() || works.ready(this) || ((collector.ready() || fetcher.ready()) && guests.hasRoom());
        long pause = sends ? 0 : children.restless() || works.restless() ? TEND_MILLIS : IDLE_MILLIS;
        return Math.min(pause, commands.pauseMillis());
    }

    /** Nobody came, or nobody has come back. Without a hello ever there is nothing of ours to stop. */
    private void leave() {
        if (guests.everServed()) {
            System.err.println("no controller for " + patience.lease() + ": the run is cleaned up, the agent ends");
            quit();
        } else {
            System.err.println("no valid hello within " + patience.helloWithin() + ": the agent ends");
            done = true;
        }
    }

    /** Nothing could be adopted once the folder is gone, so nothing may be left. */
    private void quit() {
        collector.drop();
        fetcher.drop();
        children.quiet();
        Cleaner.clean(folder, children.leaders());
        folder.forgetSocket();
        Removal.tree(folder.path());
        folder.removeEmptyRun();
        done = true;
    }

    private void accept(Input input) {
        if (input instanceof Input.Received received) {
            order(received);
        } else if (input instanceof Input.Opened opened) {
            guests.opened(opened.connection());
        } else if (input instanceof Input.Ended ended) {
            if (ended.garbage()) {
                ended.connection().send(0, Refusal.GARBAGE.report(ended.reason()));
            }
            ended.connection().finish();
            bringers.ended(ended.connection());
            if (guests.ended(ended.connection())) {
                commands.abandon();
                leaseEnd = System.nanoTime() + patience.lease().toNanos();
            }
        } else if (input instanceof Input.Came came) {
            bringers.came(came);
        } else if (input instanceof Input.AllCame all) {
            bringers.allCame(all);
        } else if (input instanceof Input.Installed installed) {
            works.installed(installed.report());
        } else if (input instanceof Input.Listed listed) {
            collector.listed(listed);
            fetcher.listed(listed);
        } else if (input instanceof Input.Checked checked) {
            works.checked(checked);
        } else if (input instanceof Input.Placed placed) {
            works.placed(placed);
        } else if (input instanceof Input.Answered answered) {
            answered.connection().send(0, answered.answer());
        } else if (input instanceof Input.Cleaned cleaned) {
            children.abandon();
            works.cleaned(cleaned.report());
            keep(cleaned.report());
        }
    }

    private void order(Input.Received received) {
        Order order = received.order();
        Connection connection = received.connection();
        if (order instanceof Hello hello) {
            hello(connection, hello);
        } else if (guests.isController(connection)) {
            obey(order, connection, received.hostNanos());
        } else if (order instanceof FileOrder.Bring bring && guests.waiting(connection)) {
            bringers.bring(connection, bring);
        } else if (guests.waiting(connection)) {
            guests.refuse(connection, Refusal.GARBAGE.report("expected HELLO first, found " + order.type()));
        }
    }

    private void hello(Connection connection, Hello hello) {
        if (!guests.waiting(connection)) {
            return;
        }
        Report.Refused refused = Admission.refusal(hello, folder);
        if (refused != null) {
            guests.refuse(connection, refused);
            return;
        }
        if (guests.served()) {
            commands.abandon();
        }
        guests.admit(connection, vitals);
        log.resume(hello.acknowledged());
        connection.send(0, HostFacts.welcome(folder.path(), agentStart));
        sentUpTo = hello.acknowledged();
        resendUpTo = log.last();
        children.reconnected();
        collector.drop(); // nobody knows what of it has arrived: the controller asks again
        fetcher.drop();
        works.reconnected();
    }

    private void obey(Order order, Connection connection, long hostNanos) {
        switch (order.type()) {
            case HELLO -> throw new IllegalStateException("a hello is dealt with before");
            case ACKNOWLEDGE -> log.acknowledge(((Acknowledge) order).report());
            case PING -> connection.send(
                    0, vitals.pong((Ping) order, hostNanos)); // it came before hello was dealt with
            case QUERY_FILE -> works.look(((QueryFile) order).sha256(), connection);
            case FILE_CHUNK -> {
                bringers.forget(((FileChunk) order).sha256());
                cache.take((FileChunk) order).ifPresent(status -> connection.send(0, status));
            }
            case EXPECT_FILE -> bringers.expect((FileOrder.ExpectFile) order);
            case PASS_FILE -> passings.start((FileOrder.PassFile) order, connection);
            case BRING -> guests.refuse(connection, Refusal.GARBAGE.report("a controller brings nothing"));
            case CHECK_SOFTWARE -> works.check((Order.CheckSoftware) order, connection, this, log);
            case INSTALL -> works.install((Order.Install) order, this, log);
            case START_PROCESS -> {
                if (!works.cleaning()) {
                    works.begun();
                    children.start((Order.StartProcess) order);
                }
            }
            case STOP_PROCESS -> children.stop((Order.StopProcess) order);
            case SIGNAL_PROCESS -> children.signal((Order.SignalProcess) order);
            case OUTPUT_CREDIT -> {
                children.credit((Order.OutputCredit) order);
                works.credit((Order.OutputCredit) order);
            }
            case COLLECT -> {
                if (!works.cleaning()) {
                    works.begun();
                    collector.begin(((Order.Collect) order).wanted(), Collected.WORDS);
                }
            }
            case PLACE -> works.place((FileOrder.Place) order, connection);
            case FETCH -> Fetches.begin((FileOrder.Fetch) order, fetcher, guests);
            case EXEC -> exec((Order.Exec) order, connection);
            case EXEC_STOP -> commands.stop(((Order.ExecStop) order).command(), ((Order.ExecStop) order).signal());
            case EXEC_CREDIT -> commands.credit(
                    ((Order.ExecCredit) order).command(), ((Order.ExecCredit) order).bytes());
            case CLEAN -> {
                collector.drop();
                children.quiet();
                works.clean(children.leaders(), this);
            }
            case QUIT -> quit();
        }
    }

    private void exec(Order.Exec order, Connection connection) {
        if (works.cleaning()) {
            Commands.refuse(order, connection, "the host is being cleaned");
        } else {
            works.begun();
            commands.start(order, connection);
        }
    }

    @Override
    public void keep(Report report) {
        log.add(report);
        sendKept();
    }

    /**
     * Sends the kept reports that this connection has not had. An end that was reported on a connection before this one
     * waits until the output before it has come again: bytes that were written may never have been read.
     */
    private void sendKept() {
        while (guests.served() && sentUpTo < log.last()) {
            Numbered next = log.after(sentUpTo);
            boolean again = next.number() <= resendUpTo;
            if (again && next.report() instanceof Report.Exited exited && !children.mayTell(exited)) {
                return;
            }
            guests.send(next.number(), next.report());
            sentUpTo = next.number();
        }
    }

    @Override
    public void send(Report.Output output) {
        guests.send(0, output);
    }

    @Override
    public boolean connected() {
        return guests.served();
    }

    @Override
    public boolean hasRoom() {
        return guests.hasRoom();
    }

    @Override
    public boolean unacknowledged(ReportType type, int process, int attempt) {
        return log.holds(type, process, attempt);
    }
}
