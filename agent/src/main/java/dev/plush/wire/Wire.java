package dev.plush.wire;

/** Limits and versions of the protocol between controller and agent. */
public final class Wire {
    /** The version spoken by this build; a peer that speaks another is refused with both numbers. */
    public static final int VERSION = 5;

    /** The longest frame, in bytes, its length field excluded. Checked before anything is allocated. */
    public static final int MAX_FRAME_BYTES = 1 << 20;

    /** The longest frame between a controller and a relay: one of the above in as many more as a tree is deep. */
    public static final int MAX_RELAY_FRAME_BYTES = MAX_FRAME_BYTES + 4096;

    /** How many bytes may be on their way to one host through a relay; the relay keeps them if the host is slow. */
    public static final int RELAY_WINDOW_BYTES = 1 << 20;

    /** How many bytes of a file or of output one frame carries at most. */
    public static final int MAX_CHUNK_BYTES = 128 << 10;

    /** The longest frame of a report that carries neither output nor a part of a file. Agents need a few thousand bytes. */
    public static final int MAX_WORDS_BYTES = 64 << 10;

    private Wire() {}
}
