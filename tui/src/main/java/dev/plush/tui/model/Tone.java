package dev.plush.tui.model;

/** What a piece of text means, from which a theme makes a colour. Never the only sign of a state. */
public enum Tone {
    NORMAL,
    DIM,
    STRONG,
    FOCUS,
    GOOD,
    BUSY,
    WARNING,
    BAD,
    UNKNOWN,
    KEY
}
