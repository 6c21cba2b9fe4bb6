package dev.plush.agent;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The queue in front of the duty loop. Bounded, so that a controller that sends files faster than the disk takes them
 * waits at its socket: with chunks of the largest size it holds 4 MiB. Thread-safe.
 */
final class Inbox {
    private static final int CAPACITY = 32;
    private static final Input WOKEN = new Input.Woken();

    private final BlockingQueue<Input> queue = new ArrayBlockingQueue<>(CAPACITY);

    /** Blocks while the queue is full. Never called by the duty loop itself. */
    void put(Input input) throws InterruptedException {
        queue.put(input);
    }

    /** Never blocks; returns false if the queue is full. */
    boolean offer(Input input) {
        return queue.offer(input);
    }

    /** Never blocks: when the queue is full, the loop is awake anyway. */
    void wake() {
        queue.offer(WOKEN);
    }

    /** Returns the next input, or null after {@code millis}. */
    Input next(long millis) throws InterruptedException {
        return queue.poll(millis, TimeUnit.MILLISECONDS);
    }
}
