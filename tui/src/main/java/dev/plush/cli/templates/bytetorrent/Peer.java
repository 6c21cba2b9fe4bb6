package dev.plush.cli.templates.bytetorrent;

import java.util.BitSet;

/** A receiver as the others see it: where it serves, and which chunks it has. {@code have} is never changed. */
record Peer(int index, String address, int port, BitSet have) {
    /** Reads a line of five words: one that says what it is, then {@code index address port have}. */
    static Peer parse(String[] words, int chunks) throws BadRequest {
        return new Peer(
                Wire.number(words[1], 0, Wire.MAX_RECEIVERS - 1),
                Wire.address(words[2]),
                Wire.number(words[3], 1, 65_535),
                Wire.bits(words[4], chunks));
    }

    /** The opposite of {@link #parse}. */
    String line() {
        return index + " " + address + " " + port + " " + Wire.bits(have);
    }
}
