package dev.plush.replay;

import java.util.Arrays;

/** Ascending sequence numbers, to look up the neighbours of one. Not thread-safe while it is filled. */
final class Sequences {
    private long[] numbers = new long[16];
    private int size;

    /** Appends a number greater than all before. */
    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** Returns the smallest number greater than {@code sequence}, or 0. */
    long after(long sequence) {
        int at = Arrays.binarySearch(numbers, 0, size, sequence + 1);
        int place = at < 0 ? -at - 1 : at;
        return place < size ? numbers[place] : 0;
    }

    /** Returns the greatest number smaller than {@code sequence}, or 0. */
    long before(long sequence) {
        int at = Arrays.binarySearch(numbers, 0, size, sequence);
        int place = (at < 0 ? -at - 1 : at) - 1;
        return place >= 0 ? numbers[place] : 0;
    }

    long[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
