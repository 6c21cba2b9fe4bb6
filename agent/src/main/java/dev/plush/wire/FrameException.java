package dev.plush.wire;

import java.io.IOException;

/** Bytes that should be a frame are none. Says what was expected and what was found; the connection is of no more use. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param expected what the protocol asks for at this place
     * @param found what was there instead
     */
    public FrameException(String expected, String found) {
        super("expected " + expected + ", found " + found);
    }
}
