package dev.plush.run;

import dev.plush.control.Command;
import dev.plush.control.Consequences;
import dev.plush.control.Controller;
import dev.plush.control.Decision;
import dev.plush.control.Facts;
import dev.plush.event.Event;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The heart of the controller: fold and decide until quiet, record as one batch, publish, act. Nothing leaves before its
 * cause is in the journal. {@link #accept} is called by one thread only; {@link #state} by any.
 */
public final class Loop {
    /** More than this from one fact means that the deciders run in a circle. */
    static final int MAX_BATCH_EVENTS = 1_000_000;

    private final Consumer<List<RecordedEvent>> journal;
    private final Consumer<Command> shell;
    private final InstantSource clock;
    private final LongSupplier monotonic;
    private volatile RunState state;

    /**
     * @param start the state to go on from: {@link RunState#EMPTY}, or what a journal folds to
     * @param journal takes a batch whole or not at all, and returns once it is recorded
     * @param shell carries out commands; must not block
     * @param clock the wall clock that stamps events
     * @param monotonic nanoseconds since some instant, never going back
     */
    public Loop(
            RunState start,
            Consumer<List<RecordedEvent>> journal,
            Consumer<Command> shell,
            InstantSource clock,
            LongSupplier monotonic) {
        this.state = start;
        this.journal = journal;
        this.shell = shell;
        this.clock = clock;
        this.monotonic = monotonic;
    }

    /** Returns the newest state that is in the journal. */
    public RunState state() {
        return state;
    }

    /**
     * Takes in a fact and all that follows from it. A fact that the state has moved past is dropped.
     *
     * @throws RuntimeException whatever reducer, decider or journal throw; the state and the journal are as before, and
     *     the loop must not be used any more
     */
    public void accept(Fact fact) {
        Batch batch = new Batch(state);
        batch.take(fact.event(), fact);
        fact.more().forEach(each -> batch.take(each, fact));
        if (batch.recorded.isEmpty()) {
            return;
        }
        journal.accept(batch.recorded);
        state = batch.next; // volatile: others see only what is recorded
        batch.commands.forEach(shell);
    }

    /** A fact and what follows from it, before it is recorded. */
    private final class Batch {
        private final List<RecordedEvent> recorded = new ArrayList<>();
        private final List<Command> commands = new ArrayList<>();
        private final Deque<Pending> pending = new ArrayDeque<>();
        private final long timeNanos;
        private final long monotonicNanos;
        private RunState next;

        Batch(RunState from) {
            next = from;
            Instant now = clock.instant();
            timeNanos = Math.max(from.timeNanos(), now.getEpochSecond() * 1_000_000_000L + now.getNano());
            monotonicNanos = monotonic.getAsLong();
        }

        void take(Event event, Fact of) {
            if (Facts.isNews(next, event, of.origin())) {
                add(event, of.cause() > 0 ? of.cause() : Facts.cause(next, event), of.origin());
            }
        }

        private void add(Event first, long cause, Origin origin) {
            pending.push(new Pending(first, cause, origin));
            while (!pending.isEmpty()) {
                Pending one = pending.pop();
                if (one.event != first && !Consequences.stillStands(next, one.event)) {
                    continue;
                }
                long sequence = next.sequence() + 1;
                RecordedEvent event =
                        new RecordedEvent(sequence, timeNanos, monotonicNanos, one.cause, one.origin, one.event);
                next = Reducer.apply(next, event); // an event that cannot be folded never reaches the journal
                recorded.add(event);
                if (recorded.size() > MAX_BATCH_EVENTS) {
                    throw new IllegalStateException("no end to what follows from " + first);
                }
                Decision decision = Controller.decide(next, one.event);
                commands.addAll(decision.commands());
                List<Event> follows = decision.events();
                for (int i = follows.size() - 1; i >= 0; i--) {
                    pending.push(new Pending(follows.get(i), sequence, Origin.CONTROLLER));
                }
            }
        }
    }

    private record Pending(Event event, long cause, Origin origin) {}
}
