package dev.plush.run.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time and chance: what happens next is the earliest entry of one queue; what is equally early goes in order. */
final class World {
    private static final int MAX_STORY = 100_000;

    private record Entry(long millis, long number, Runnable action) {}

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::millis).thenComparingLong(Entry::number));
    private final List<String> story = new ArrayList<>();
    private final SplittableRandom random;
    private Faults faults;
    private long now;
    private long entries;

    World(SplittableRandom random, Faults faults) {
        this.random = random;
        this.faults = faults;
    }

    long now() {
        return now;
    }

    Faults faults() {
        return faults;
    }

    /** From now on nothing goes wrong that has not gone wrong yet. */
    void calm() {
        faults = Faults.NONE;
        tell("no more faults from here on");
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Returns a number from {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    void after(long millis, Runnable action) {
        queue.add(new Entry(now + millis, entries++, action));
    }

    /** Lets the next thing happen; returns false if nothing is left to happen. */
    boolean step() {
        Entry next = queue.poll();
        if (next == null) {
            return false;
        }
        now = next.millis;
        next.action.run();
        return true;
    }

    /** Adds a line to what is printed if the run fails. */
    void tell(String line) {
        if (story.size() < MAX_STORY) {
            story.add("%9d ms  %s".formatted(now, line));
        }
    }

    List<String> last(int lines) {
        return story.subList(Math.max(0, story.size() - lines), story.size());
    }
}
