package dev.plush.run;

import dev.plush.control.ClockFilter;
import dev.plush.control.ClockFilter.Sample;
import dev.plush.event.Attribute;
import dev.plush.link.Link;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One short connection to an agent, to measure. Reports come on the link's thread, the rest on the measuring one. */
final class Visit implements Link.Listener {
    private final InstantSource clock;
    private final BlockingQueue<Arrived> pongs = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile List<Report.Measured> measured = List.of();
    private volatile Link link;

    /** {@code atNanos} of {@code System.nanoTime}. */
    private record Arrived(Report.Pong pong, long atNanos) {}

    Visit(InstantSource clock) {
        this.clock = clock;
    }

    void opened(Link opened) {
        link = opened;
    }

    @Override
    public void report(long number, Report report) {
        if (report instanceof Report.Welcome welcome) {
            measured = welcome.measured();
        } else if (report instanceof Report.Pong pong) {
            pongs.add(new Arrived(pong, System.nanoTime()));
        }
    }

    @Override
    public void closed(String reason) {
        ended.countDown();
    }

    void send(Order order) {
        Link to = link;
        if (to != null) {
            to.send(order);
        }
    }

    /** Returns what the agent has measured, and the shortest of so many round trips with what that one says of the clock. */
    List<Attribute> measure(int pings, Duration timeout) throws InterruptedException {
        List<Attribute> all = new ArrayList<>();
        measured.forEach(one -> all.add(new Attribute(one.name(), one.value())));
        ClockFilter clocks = ClockFilter.EMPTY;
        for (int i = 0; i < pings; i++) {
            long wall = Intake.nanos(clock.instant());
            long sent = System.nanoTime();
            send(new Order.Ping(sent));
            Arrived arrived = pongs.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (arrived == null) {
                break; // a host that is this slow is not made faster by asking again
            }
            Report.Pong pong = arrived.pong();
            if (pong.sentNanos() == sent) {
                long came = wall + arrived.atNanos() - sent;
                clocks = clocks.with(Sample.of(wall, pong.hostNanos(), pong.answeredNanos(), came, arrived.atNanos()));
            }
        }
        if (!clocks.samples().isEmpty()) {
            Sample best = clocks.best();
            all.add(new Attribute("latency", millis(best.roundTripMillis())));
            all.add(new Attribute("clock_skew", millis(best.offsetMillis())));
            all.add(new Attribute("clock_error", millis(best.errorMillis(best.atNanos()))));
        }
        return all;
    }

    private static String millis(double millis) {
        String text = String.format(Locale.ROOT, "%.2fms", millis);
        return text.equals("-0.00ms") ? "0.00ms" : text;
    }

    /** Tells the agent to end and waits until it has: it removes its folder before it closes the connection. */
    void leave(Duration atMost) throws InterruptedException {
        Link to = link;
        if (to == null) {
            return;
        }
        to.send(new Order.Quit());
        if (!ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            to.close(); // its lease ends it
        }
    }
}
