package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * A journal of which any event and any state can be had soon, without holding it in memory. What it takes to know where
 * things are is kept in a file beside a large journal, by whoever may write there, so that the next one does not have to
 * read all of it. For any thread; one is served at a time.
 */
public final class Recording implements AutoCloseable {
    /** A journal that has so many bytes which are in no index yet gets one. */
    private static final long LARGE_BYTES = 2L << 20;
    /** A state is kept where the journal has grown by so many times what the last one took: so the index stays small. */
    private static final int SHARE = 4;

    /** Of memory, roughly, where all rows change between two states. */
    private static final int ROW_BYTES = 200;

    private static final int KEPT_BLOCKS = 256;

    private final Path runFolder;
    private final List<Segment> segments = new ArrayList<>();
    private final TreeMap<Long, RunState> states = new TreeMap<>();
    private final TreeMap<Long, IndexFile.Checkpoint> checkpoints = new TreeMap<>();
    private final BatchTailer tailer;
    private final BatchTailer blocks;
    private final Map<Long, List<RecordedEvent>> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Entry<Long, List<RecordedEvent>> eldest) {
            return size() > KEPT_BLOCKS;
        }
    };
    private IndexFile index;
    private int indexed; // segments that are in the index
    private long keptSequence; // of the last state that was kept
    private long keptPlace; // of the journal, where that is
    private long keptBytes; // that it took
    private RunState last = RunState.EMPTY;
    private RunState boundary = RunState.EMPTY; // after the last full segment
    private long boundaryPlace;
    private final List<Pending> pending = new ArrayList<>(); // not folded yet
    private Segment.Builder making = new Segment.Builder(1);
    private String damage = "";
    private long expectedBytes = 1;
    private DoubleConsumer progress = share -> {};

    /** @param place where its batch begins */
    private record Pending(RecordedEvent event, long place) {}

    private Recording(Path runFolder) {
        this.runFolder = runFolder;
        Path journal = runFolder.resolve("journal");
        tailer = new BatchTailer(new EntryTailer(journal));
        blocks = new BatchTailer(new EntryTailer(journal));
        states.put(0L, RunState.EMPTY);
    }

    /**
     * Opens the journal of a run, as far as it is written now.
     *
     * @throws JournalException if it is damaged
     */
    public static Recording open(Path runFolder) {
        return open(runFolder, share -> {});
    }

    /**
     * Opens the journal of a run, as far as it is written now. What is not in its index has to be read, which takes some
     * seconds for millions of events; {@code progress} hears now and then, on this thread, which share of the journal's
     * bytes is behind.
     *
     * @throws JournalException if it is damaged
     */
    public static Recording open(Path runFolder, DoubleConsumer progress) {
        Recording recording = new Recording(runFolder);
        recording.progress = progress;
        try {
            recording.openIndex();
            recording.advance();
            recording.progress = share -> {};
            return recording;
        } catch (RuntimeException e) {
            recording.close();
            throw e;
        }
    }

    private void openIndex() {
        JournalHead head = JournalHead.of(runFolder.resolve("journal"));
        expectedBytes = Math.max(1, head.lastPlace());
        if (head.lastPlace() < LARGE_BYTES) {
            return;
        }
        try {
            index = IndexFile.open(runFolder.resolve("index"), Fingerprint.ofFolding(), head.sum(), true);
        } catch (IOException notOurs) {
            index = readable(head);
        }
        if (index != null && !index.segments().isEmpty() && !resume(head)) {
            beginAnew();
        }
    }

    private void beginAnew() {
        try {
            if (index.writes()) {
                index.clear();
                return;
            }
        } catch (IOException e) {
            // as without one
        }
        closeIndex();
    }

    private IndexFile readable(JournalHead head) {
        try {
            return IndexFile.open(runFolder.resolve("index"), Fingerprint.ofFolding(), head.sum(), false);
        } catch (IOException e) {
            return null; // then all is read
        }
    }

    /** Returns whether the journal can be read on from where the index ends. */
    private boolean resume(JournalHead head) {
        List<IndexFile.Checkpoint> all = index.checkpoints();
        try {
            if (index.journalPlace() > head.bytes()) {
                return false; // the journal became shorter: reading all of it says how
            }
            last = index.state(all.get(all.size() - 1));
        } catch (ByteReader.Malformed e) {
            return false;
        }
        segments.addAll(index.segments());
        indexed = segments.size();
        all.forEach(each -> checkpoints.put(each.sequence(), each));
        boundary = last;
        keptSequence = last.sequence();
        keptPlace = index.journalPlace();
        tailer.moveTo(keptPlace);
        making = new Segment.Builder(last.sequence() + 1);
        return true;
    }

    /**
     * Reads on to where the journal ends now.
     *
     * @return whether there was more
     * @throws JournalException if it is damaged
     */
    public synchronized boolean advance() {
        long before = size();
        List<RecordedEvent> batch = damage.isEmpty() ? tailer.next() : List.of();
        while (!batch.isEmpty()) {
            for (RecordedEvent event : batch) {
                if (event.sequence() > last.sequence() + pending.size()) { // an index may end within a batch
                    pending.add(new Pending(event, tailer.place()));
                    if (making.count() + pending.size() == Segment.EVENTS) {
                        finish(
                                event.sequence() < batch.get(batch.size() - 1).sequence()
                                        ? tailer.place()
                                        : tailer.end());
                    }
                }
            }
            batch = damage.isEmpty() ? tailer.next() : List.of();
        }
        fold();
        if (last.life() == RunState.Life.ENDED && segments.size() > indexed && boundary.sequence() > keptSequence) {
            keep(boundary, boundaryPlace); // whoever opens it next has little to read
        }
        return size() > before;
    }

    /** The segment in the making is full; the events after it begin in the batch at {@code place}. */
    private void finish(long place) {
        fold();
        if (!damage.isEmpty()) {
            return;
        }
        segments.add(making.done());
        making = new Segment.Builder(making.next());
        progress.accept(Math.min(1, (double) place / expectedBytes));
        boundary = last;
        boundaryPlace = place;
        if (place - keptPlace >= SHARE * keptBytes) {
            keep(last, place);
        }
    }

    private void keep(RunState state, long place) {
        keptSequence = state.sequence();
        keptPlace = place;
        if (index != null && index.writes()) {
            try {
                keptBytes = index.add(List.copyOf(segments.subList(indexed, segments.size())), state, place);
                indexed = segments.size();
                checkpoints.put(
                        state.sequence(),
                        index.checkpoints().get(index.checkpoints().size() - 1));
                return;
            } catch (IOException e) {
                closeIndex(); // the disk is full, say
            }
        }
        states.put(state.sequence(), state); // it shares most with the others
        keptBytes = (long) ROW_BYTES * (state.hosts().size() + state.processes().size());
    }

    private void closeIndex() {
        // what it holds stays readable for others; here the states between are folded from the beginning
        checkpoints.clear();
        try {
            index.close();
        } catch (IOException e) {
            // it was of little use already
        }
        index = null;
    }

    /** Folds what is pending; up to the event that cannot be folded, if there is one. */
    private void fold() {
        int sound = pending.size();
        try {
            last = Reducer.applyAll(last, pending.stream().map(Pending::event).iterator());
        } catch (IllegalStateException some) {
            sound = foldOneByOne();
        }
        pending.subList(0, sound).forEach(each -> making.add(each.event(), each.place()));
        pending.clear();
    }

    /** Returns how many could be folded. */
    private int foldOneByOne() {
        int sound = 0;
        try {
            for (; sound < pending.size(); sound++) {
                last = Reducer.apply(last, pending.get(sound).event());
            }
        } catch (IllegalStateException e) {
            damage = e.getMessage();
        }
        return sound;
    }

    /** Returns the number of events, which is also the sequence of the last. */
    public synchronized long size() {
        return last.sequence();
    }

    /** Returns the state after the last event. */
    public synchronized RunState last() {
        return last;
    }

    /** Returns why it ends before its journal does; empty if it does not. */
    public synchronized String damage() {
        return damage;
    }

    /** Returns what is known of all events so far, in order; all segments but the last one are full. */
    public synchronized List<Segment> segments() {
        List<Segment> all = new ArrayList<>(segments);
        if (making.count() > 0) {
            all.add(making.done());
        }
        return Collections.unmodifiableList(all);
    }

    /** Returns a state that was kept, not after {@code sequence} and as near as there is one. */
    public synchronized RunState before(long sequence) {
        Entry<Long, RunState> memory = states.floorEntry(sequence);
        Entry<Long, IndexFile.Checkpoint> disk = checkpoints.floorEntry(sequence);
        while (disk != null && disk.getKey() > memory.getKey()) {
            try {
                return index.state(disk.getValue());
            } catch (ByteReader.Malformed e) {
                checkpoints.remove(disk.getKey()); // the one before is as good, only farther away
                disk = checkpoints.floorEntry(sequence);
            }
        }
        return memory.getValue();
    }

    /** Returns the events from that one to the end of its block. */
    public synchronized List<RecordedEvent> from(long sequence) {
        long block = (sequence - 1) / Segment.BLOCK;
        List<RecordedEvent> events = kept.get(block);
        if (events == null || events.get(events.size() - 1).sequence() < sequence) {
            events = read(block);
            kept.put(block, events);
        }
        return events.subList((int) (sequence - events.get(0).sequence()), events.size());
    }

    private List<RecordedEvent> read(long block) {
        long first = block * Segment.BLOCK + 1;
        int number = (int) ((first - 1) / Segment.EVENTS);
        int within = (int) ((first - 1) % Segment.EVENTS / Segment.BLOCK);
        long place = number < segments.size()
                ? segments.get(number).place(within)
                : making.done().place(within);
        long end = Math.min(last.sequence(), first + Segment.BLOCK - 1);
        List<RecordedEvent> events = new ArrayList<>(Segment.BLOCK);
        blocks.moveTo(place);
        while (events.size() < end - first + 1) {
            List<RecordedEvent> batch = blocks.next();
            if (batch.isEmpty() || batch.get(0).sequence() > first + events.size()) {
                throw new JournalException("expected event " + (first + events.size()) + " at byte " + place + " of "
                        + runFolder + "/journal, found another: it was changed while it was looked at");
            }
            for (RecordedEvent event : batch) {
                if (event.sequence() >= first && event.sequence() <= end) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    @Override
    public synchronized void close() {
        tailer.close();
        blocks.close();
        if (index != null) {
            closeIndex();
        }
    }
}
