package dev.plush.journal;

import java.util.Arrays;

/** A bit for each of some things in a row, to find the next or the previous one that is set. For one thread while it changes. */
final class Bits {
    private static final int WORD = 64;

    private final long[] words;

    Bits(int count) {
        words = new long[(count + WORD - 1) / WORD];
    }

    private Bits(long[] words) {
        this.words = words;
    }

    /** Returns the first bits alone. */
    Bits of(int count) {
        return new Bits(Arrays.copyOf(words, (count + WORD - 1) / WORD));
    }

    void set(int at) {
        words[at / WORD] |= 1L << at;
    }

    /** Returns the first one that is set from {@code at} on; negative if there is none. */
    int next(int at) {
        for (int word = at / WORD; word < words.length; word++) {
            long bits = words[word] & (word == at / WORD ? -1L << at : -1L);
            if (bits != 0) {
                return word * WORD + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
    }

    /** Returns the last one that is set up to {@code at}, which may be negative; negative if there is none. */
    int previous(int at) {
        for (int word = Math.floorDiv(at, WORD); word >= 0; word--) {
            long bits = words[word] & (word == at / WORD ? -1L >>> (WORD - 1 - at % WORD) : -1L);
            if (bits != 0) {
                return word * WORD + WORD - 1 - Long.numberOfLeadingZeros(bits);
            }
        }
        return -1;
    }

    void write(ByteWriter out) {
        for (long word : words) {
            out.i64(word);
        }
    }

    void read(ByteReader in, int count) {
        for (int i = 0; i < (count + WORD - 1) / WORD; i++) {
            words[i] = in.i64();
        }
    }
}
