package dev.plush.run;

import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The timers that decisions armed; each becomes a fact when it fires. Thread-safe. */
final class Alarms implements AutoCloseable {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timers");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Timer, ScheduledFuture<?>> armed = new ConcurrentHashMap<>();
    private final Consumer<Fact> loop;

    Alarms(Consumer<Fact> loop) {
        this.loop = loop;
    }

    void arm(Timer timer, long delayMillis) {
        ScheduledFuture<?> before = armed.put(
                timer,
                scheduler.schedule(
                        () -> loop.accept(Fact.of(new TimerFired(timer))), delayMillis, TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    /** Runs {@code task} once, on the same thread as the timers: it must be short. */
    void after(long millis, Runnable task) {
        ScheduledFuture<?> unused = scheduler.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs {@code task} every {@code millis}, on the same thread as the timers: it must be short. */
    void every(long millis, Runnable task) {
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
