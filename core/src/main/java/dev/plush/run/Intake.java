package dev.plush.run;

import dev.plush.control.ClockFilter;
import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.wire.FileReport;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What comes from all agents goes through here, in order, on one thread: output into the output log, the rest as facts
 * to the loop. So a process's exit is a fact only after its output is kept. Its queue is bounded: when it is full, links
 * stop reading, and agents stop tailing.
 */
final class Intake implements AutoCloseable {
    private static final int MAX_WAITING = 4096;
    /** Of all that is longer than 1 KiB. */
    private static final int MAX_WAITING_KIB = 64 << 10;
    /** What an agent may send of one stream before the next credit. */
    static final long CREDIT_BYTES = 1 << 20;
    /** Every heartbeat measures; one in so many is journaled. */
    private static final int MEASURE_EVERY = 10;

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore room = new Semaphore(MAX_WAITING_KIB);
    private final Map<Stream, Long> offsets = new HashMap<>();
    private final Map<Integer, String> unkept = new HashMap<>(); // why the rest of what a host sends is not kept
    private final Remarks remarks = new Remarks();
    private final OutputSink output;
    private final CollectedFiles collected;
    private final Consumer<Fact> loop;
    private final Supplier<RunState> state;
    private final InstantSource clock;
    private final Consumer<Throwable> broken;
    private final Thread thread;
    private int namesKnown; // intake's thread only

    /** One stream of one attempt of a process. */
    record Stream(int process, int attempt, int stream) {
        static Stream of(Report.Output output) {
            return new Stream(output.process(), output.attempt(), output.stream());
        }
    }

    /** When something came, by both clocks. */
    private record Arrival(long wallNanos, long monotonicNanos) {
        static Arrival now(InstantSource clock) {
            return new Arrival(nanos(clock.instant()), System.nanoTime());
        }

        /** The ping was stamped by the monotonic clock, so that setting the wall clock meanwhile distorts nothing. */
        ClockFilter.Sample sample(Report.Pong pong) {
            long sent = wallNanos - (monotonicNanos - pong.sentNanos());
            return ClockFilter.Sample.of(sent, pong.hostNanos(), pong.answeredNanos(), wallNanos, monotonicNanos);
        }
    }

    /**
     * @param known how far the output log has each stream already
     * @param broken told if output cannot be kept; nothing goes on after that
     */
    Intake(
            OutputSink output,
            Map<int[], Long> known,
            CollectedFiles collected,
            Consumer<Fact> loop,
            Supplier<RunState> state,
            InstantSource clock,
            Consumer<Throwable> broken) {
        this.output = output;
        this.collected = collected;
        this.loop = loop;
        this.state = state;
        this.clock = clock;
        this.broken = broken;
        known.forEach((stream, offset) -> offsets.put(new Stream(stream[0], stream[1], stream[2]), offset));
        thread = new Thread(this::work, "intake");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a report of so many bytes in, and says when it is dealt with; blocks while too much is waiting. */
    void report(HostSession session, long number, Report report, int bytes, Runnable done) {
        Arrival arrival = report instanceof Report.Pong ? Arrival.now(clock) : null;
        if (arrival != null) {
            session.beat(arrival.monotonicNanos());
        }
        int kib = bytes >> 10;
        try {
            room.acquire(kib);
            waiting.put(() -> {
                handle(session, number, report, arrival);
                room.release(kib);
                done.run();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection is up: says so, and tells the agent from where to send the output of what runs there. */
    void opened(HostSession session, int epoch, Report.Welcome welcome) {
        put(() -> {
            RunState now = state.get();
            var host = now.hosts().get(session.host());
            for (int row = host.processes().first(); row < host.processes().end(); row++) {
                ProcessState process = now.processes().get(row);
                if (process.attempt() > 0) {
                    credit(session, new Stream(row, process.attempt(), 1));
                    credit(session, new Stream(row, process.attempt(), 2));
                }
            }
            if (host.component() >= 0) {
                for (int software :
                        now.plan().components().get(host.component()).software()) {
                    credit(session, new Stream(session.host(), software + 1, Report.Output.INSTALL));
                }
            }
            loop.accept(new Fact(Reports.connected(session, epoch, welcome), session.origin(0, 0)));
            for (; namesKnown < now.hosts().size(); namesKnown++) {
                remarks.knows(now.hosts().get(namesKnown).pooled());
            }
            remarks.connected(host.pooled(), welcome).forEach(remark -> loop.accept(Fact.of(remark)));
        });
    }

    /**
     * A connection has ended, or says nothing. This waits behind what came on it: if it overtook the word that the
     * connection is up, the host would count as connected for ever.
     */
    void lost(HostSession session, String reason, long patienceMillis) {
        put(() -> loop.accept(Fact.of(new HostSuspect(new HostId(session.host()), reason, patienceMillis))));
    }

    private void put(Runnable one) {
        try {
            waiting.put(one);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                waiting.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (RuntimeException | Error e) {
            broken.accept(e);
        }
    }

    private void handle(HostSession session, long number, Report report, Arrival arrival) {
        HostId host = new HostId(session.host());
        switch (report.type()) {
            case WELCOME, REFUSED, EXEC_OUTPUT, EXEC_ENDED -> session.heard(); // what is of commands goes past this
            case READY -> fact(
                    session, number, ((Report.Ready) report).hostNanos(), Reports.ready((Report.Ready) report));
            case UNHEALTHY -> fact(
                    session, number, ((Report.Unhealthy) report).hostNanos(), Reports.unhealthy((Report.Unhealthy)
                            report));
            case COLLECTED_PART -> keep(session, (Report.CollectedPart) report);
            case COLLECTED -> fact(
                    session,
                    number,
                    0,
                    Reports.collected(host, (Report.Collected) report, unkept.remove(session.host())));
            case PONG -> measure(session, (Report.Pong) report, arrival);
            case PLACED -> session.questions().placed((FileReport.Placed) report);
            case FETCHED_PART -> session.questions().fetched((FileReport.FetchedPart) report);
            case FETCHED -> session.questions().fetched((FileReport.Fetched) report);
            case FILE_STATUS -> session.questions().fileStatus((FileReport.FileStatus) report);
            case EXPECTING, BROUGHT, PASSED, FILE_HELD -> session.questions().answered((FileReport) report);
            case CHECKED -> session.questions().checked((Report.Checked) report);
            case OUTPUT -> keep(session, (Report.Output) report);
            case INSTALLED -> fact(session, number, 0, Reports.installed(host, (Report.Installed) report));
            case STARTED -> fact(
                    session, number, ((Report.Started) report).hostNanos(), Reports.started((Report.Started) report));
            case START_FAILED -> fact(
                    session, number, ((Report.StartFailed) report).hostNanos(), Reports.startFailed((Report.StartFailed)
                            report));
            case ADOPTED -> fact(
                    session, number, ((Report.Adopted) report).hostNanos(), Reports.adopted((Report.Adopted) report));
            case EXITED -> fact(
                    session, number, ((Report.Exited) report).hostNanos(), Reports.exited((Report.Exited) report));
            case OUTPUT_SKIPPED -> skip(session, number, (Report.OutputSkipped) report);
            case CLEANED -> fact(session, number, 0, Reports.cleaned(host, (Report.Cleaned) report));
        }
    }

    private void fact(HostSession session, long number, long hostNanos, Event event) {
        loop.accept(new Fact(event, session.origin(number, hostNanos)));
    }

    private void measure(HostSession session, Report.Pong pong, Arrival arrival) {
        ClockFilter.Sample newest = arrival.sample(pong);
        ClockFilter known = session.clock(newest);
        if (known.fresh() || session.measures() % MEASURE_EVERY == 0) {
            HostId host = new HostId(session.host());
            HostMeasured measured = Reports.measured(host, pong, newest, known.best());
            fact(session, 0, pong.hostNanos(), measured);
            remarks.measured(host, measured.clockOffsetMillis(), measured.clockErrorMillis())
                    .forEach(remark -> loop.accept(Fact.of(remark)));
        }
    }

    private void keep(HostSession session, Report.Output report) {
        Stream stream = Stream.of(report);
        long next = offsets.getOrDefault(stream, 0L);
        long end = report.offset() + report.bytes().length;
        if (end > next) {
            int known = (int) Math.max(0, next - report.offset());
            byte[] fresh = known == 0
                    ? report.bytes()
                    : java.util.Arrays.copyOfRange(report.bytes(), known, report.bytes().length);
            output.append(
                    report.process(),
                    report.attempt(),
                    report.stream(),
                    report.offset() + known,
                    report.hostNanos(),
                    state.get().sequence(),
                    fresh);
            offsets.put(stream, end);
        }
        credit(session, stream);
    }

    private void keep(HostSession session, Report.CollectedPart part) {
        RunState now = state.get();
        ProcessState process = now.processes().get(part.process());
        if (unkept.containsKey(session.host())) {
            return; // the rest would not follow on what is there
        }
        try {
            collected.part(
                    now.hosts().get(session.host()).name(), now.planOf(process).name(), part);
        } catch (IOException e) {
            unkept.put(session.host(), "a file cannot be kept here: " + Trouble.words(e));
        }
    }

    private void skip(HostSession session, long number, Report.OutputSkipped report) {
        Stream stream = new Stream(report.process(), report.attempt(), report.stream());
        offsets.merge(stream, report.offset() + report.bytes(), Math::max);
        fact(session, number, 0, Reports.skipped(report));
        credit(session, stream);
    }

    private void credit(HostSession session, Stream stream) {
        long offset = offsets.getOrDefault(stream, 0L);
        session.send(new Order.OutputCredit(stream.process(), stream.attempt(), stream.stream(), offset, CREDIT_BYTES));
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
