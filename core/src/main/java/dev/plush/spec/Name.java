package dev.plush.spec;

/** A name written in a file, as a reference to something that has it. */
public record Name(String text, Place place) {}
