package dev.plush.tui;

import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import dev.plush.tui.model.Message;
import dev.plush.tui.model.Message.Advanced;
import dev.plush.tui.model.Message.Broke;
import dev.plush.tui.model.Message.Logged;
import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import dev.plush.tui.model.Tail;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Folds the events of a run while they are recorded. */
final class LiveFeed implements Feed {
    /** So many of the newest events are kept at hand; the journal has the rest. */
    private static final int MAX_EVENTS = 100_000;
    /** So much is folded before the screen sees it: some 50 ms. */
    private static final int EVENTS_AT_ONCE = 20_000;

    private static final long BYTES_AT_ONCE = 4L << 20;
    private static final long POLL_NANOS = 40_000_000L;
    /** So many polls without news, and a line that was begun is shown. */
    private static final int QUIET_POLLS = 12;

    private final EventSource events;
    private final OutputSource output;
    private LogReader log;
    private final Thread thread = new Thread(this::read, "plush-feed");
    private final AtomicReference<EarlierOutput> earlier = new AtomicReference<>();
    private volatile boolean closed;
    private Consumer<Message> screen;
    private RunState run = RunState.EMPTY;
    private Tail<RecordedEvent> tail = Tail.empty(MAX_EVENTS, Long.MAX_VALUE, event -> 1);

    LiveFeed(EventSource events, OutputSource output) {
        this.events = events;
        this.output = output;
        thread.setDaemon(true);
    }

    @Override
    public void start(Consumer<Message> to) {
        screen = to;
        thread.start();
    }

    @Override
    public void show(long sequence) {
        // a live run always shows what is newest
    }

    @Override
    public void earlier(EarlierOutput wanted) {
        earlier.set(wanted);
        LockSupport.unpark(thread);
    }

    private void read() {
        int quiet = 0;
        try {
            fold(); // what the run is comes before what it printed
            log = LogReader.ofTheEnd(output);
            while (!closed) {
                boolean news = advance();
                EarlierOutput wanted = earlier.getAndSet(null);
                if (wanted != null) {
                    screen.accept(log.earlier(run, wanted));
                }
                quiet = news ? 0 : quiet + 1;
                if (quiet == QUIET_POLLS && log.flush(run)) {
                    screen.accept(new Logged(log.lines()));
                }
                if (!news) {
                    LockSupport.parkNanos(POLL_NANOS);
                }
            }
        } catch (RuntimeException e) {
            screen.accept(new Broke(e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private boolean advance() {
        boolean events = fold();
        boolean lines = log.advance(run, run.sequence(), BYTES_AT_ONCE);
        if (lines) {
            screen.accept(new Logged(log.lines()));
        }
        return events || lines;
    }

    private boolean fold() {
        long before = run.sequence();
        try {
            events.poll(this::fold, EVENTS_AT_ONCE);
        } finally { // what was folded before a damage is shown
            if (run.sequence() > before) {
                screen.accept(new Advanced(run, tail));
            }
        }
        return run.sequence() > before;
    }

    private void fold(RecordedEvent event) {
        run = Reducer.apply(run, event);
        tail = tail.plus(event);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
