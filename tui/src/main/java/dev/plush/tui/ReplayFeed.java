package dev.plush.tui;

import dev.plush.replay.Timeline;
import dev.plush.state.RunState;
import dev.plush.tui.model.Message;
import dev.plush.tui.model.Message.Broke;
import dev.plush.tui.model.Message.Logged;
import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Reads the output of a recorded run up to wherever the replay is. Only the newest wish counts. */
final class ReplayFeed implements Feed {
    private static final long BYTES_AT_ONCE = 8L << 20;
    private static final long NONE = -1;

    private final AtomicLong wanted = new AtomicLong(NONE);
    private final LogReader log;
    private final RunState end;
    private final Thread thread = new Thread(this::read, "plush-feed");
    private final AtomicReference<EarlierOutput> earlier = new AtomicReference<>();
    private volatile boolean closed;
    private Consumer<Message> screen;

    ReplayFeed(Timeline timeline, OutputSource output) {
        this.end = timeline.at(timeline.size());
        this.log = LogReader.fromTheStart(output);
        thread.setDaemon(true);
    }

    @Override
    public void start(Consumer<Message> to) {
        screen = to;
        thread.start();
    }

    @Override
    public void show(long sequence) {
        wanted.set(sequence);
        LockSupport.unpark(thread);
    }

    @Override
    public void earlier(EarlierOutput wanted) {
        earlier.set(wanted);
        LockSupport.unpark(thread);
    }

    private void read() {
        try {
            long goal = NONE;
            while (!closed) {
                long next = wanted.getAndSet(NONE);
                goal = next == NONE ? goal : next;
                boolean caughtUp = goal == NONE || !log.advance(end, goal, BYTES_AT_ONCE);
                if (!caughtUp) {
                    screen.accept(new Logged(log.lines()));
                }
                EarlierOutput back = earlier.getAndSet(null);
                if (back != null) {
                    screen.accept(log.earlier(end, back));
                } else if (wanted.get() == NONE && caughtUp && !closed) {
                    LockSupport.park(this);
                }
            }
        } catch (RuntimeException e) {
            screen.accept(new Broke(e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
