package dev.plush.event;

/** A named fact about a host, as its directory says or its agent measured. */
public record Attribute(String name, String value) {}
