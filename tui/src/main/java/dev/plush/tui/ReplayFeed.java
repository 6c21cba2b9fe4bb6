package dev.plush.tui;

import dev.plush.replay.Timeline;
import dev.plush.state.RunState;
import dev.plush.tui.model.Message;
import dev.plush.tui.model.Message.Answered;
import dev.plush.tui.model.Message.Bookmarked;
import dev.plush.tui.model.Message.Broke;
import dev.plush.tui.model.Message.Grown;
import dev.plush.tui.model.Message.Logged;
import dev.plush.tui.model.ScreenRequest.Bookmark;
import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Reads the output of a recorded run up to wherever the replay is, and what comes of a run that goes on. Only the newest
 * wish counts, but every bookmark.
 */
final class ReplayFeed implements Feed {
    private static final long BYTES_AT_ONCE = 8L << 20;
    private static final long NONE = -1;
    /** How soon events of a run that goes on are shown, at the latest. */
    private static final long LOOK_NANOS = 200_000_000L;

    private final AtomicLong wanted = new AtomicLong(NONE);
    private final LogReader log;
    private final RunRecord record;
    private RunState end;
    private final Thread thread = new Thread(this::read, "plush-feed");
    private final AtomicReference<EarlierOutput> earlier = new AtomicReference<>();
    private final Queue<Bookmark> bookmarks = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private Consumer<Message> screen;

    ReplayFeed(RunRecord record, OutputSource output) {
        this.record = record;
        this.end = end(record.now());
        this.log = LogReader.fromTheStart(output);
        thread.setDaemon(true);
    }

    private static RunState end(Timeline timeline) {
        return timeline.at(timeline.size());
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

    @Override
    public void keep(Bookmark wanted) {
        bookmarks.add(wanted);
        LockSupport.unpark(thread);
    }

    /** Tells all bookmarks, after those are kept that were asked for. */
    private void bookmark() {
        Bookmark next = bookmarks.peek();
        try {
            screen.accept(
                    new Bookmarked(next == null ? record.bookmarks() : record.keep(next.sequence(), next.note())));
        } catch (IOException e) {
            String lost = next == null ? "there are no bookmarks: " : "that bookmark lasts until you leave: ";
            screen.accept(new Answered(lost + e.getMessage(), true));
        }
        if (next != null) {
            bookmarks.remove(next);
        }
    }

    private void read() {
        try {
            bookmark();
            long goal = NONE;
            while (!closed) {
                long next = wanted.getAndSet(NONE);
                goal = next == NONE ? goal : next;
                boolean caughtUp = goal == NONE || !log.advance(end, goal, BYTES_AT_ONCE);
                if (!caughtUp) {
                    screen.accept(new Logged(log.lines()));
                }
                while (!bookmarks.isEmpty()) {
                    bookmark();
                }
                EarlierOutput back = earlier.getAndSet(null);
                if (back != null) {
                    screen.accept(log.earlier(end, back));
                } else if (wanted.get() == NONE && caughtUp && !closed) {
                    rest();
                }
            }
        } catch (RuntimeException e) {
            screen.accept(new Broke(e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private void rest() {
        if (end.life() == RunState.Life.ENDED) {
            LockSupport.park(this);
            return;
        }
        LockSupport.parkNanos(this, LOOK_NANOS);
        if (record.advance()) {
            Timeline grown = record.now();
            end = end(grown);
            screen.accept(new Grown(grown));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
        while (!bookmarks.isEmpty()) {
            bookmark(); // asked for by who left at once
        }
    }
}
