package dev.plush.spec;

import dev.plush.spec.Quantity.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Plush measures of a host by itself. The constants' names are the attributes', in lower case. */
public enum MeasuredAttribute {
    CPUS(Kind.NUMBER),
    CPU_MHZ(Kind.NUMBER),
    LOAD_1M(Kind.NUMBER),
    LOAD_5M(Kind.NUMBER),
    MEM_TOTAL(Kind.BYTES),
    MEM_FREE(Kind.BYTES),
    DISK_TOTAL(Kind.BYTES),
    DISK_FREE(Kind.BYTES),
    KERNEL(null),
    OS_NAME(null),
    ARCH(null),
    CLOCK_SKEW(Kind.MILLIS),
    CLOCK_ERROR(Kind.MILLIS),
    UPTIME(Kind.MILLIS),
    LATENCY(Kind.MILLIS);

    /** Names that requests of SWORD's time have, and ours. */
    private static final Map<String, String> OLD_NAMES = Map.ofEntries(
            Map.entry("cpu_load", "load_1m"),
            Map.entry("load", "load_1m"),
            Map.entry("oneminload", "load_1m"),
            Map.entry("fiveminload", "load_5m"),
            Map.entry("free_mem", "mem_free"),
            Map.entry("freemem", "mem_free"),
            Map.entry("free_disk", "disk_free"),
            Map.entry("freedisk", "disk_free"),
            Map.entry("cpu_speed", "cpu_mhz"),
            Map.entry("os", "os_name"));

    private final Kind kind;

    MeasuredAttribute(Kind kind) {
        this.kind = kind;
    }

    /** Returns its name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what its numbers count; nothing if it is a text. */
    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }

    /** Returns all names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(MeasuredAttribute::word).toList();
    }

    /** Returns the attribute of that name, or of that name of SWORD's time. */
    public static Optional<MeasuredAttribute> of(String name) {
        String word = modern(name);
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Returns our name for an attribute that has another one in requests of SWORD's time; the name itself otherwise. */
    public static String modern(String name) {
        return OLD_NAMES.getOrDefault(name, name);
    }

    /** Returns whether {@code name} is one that older requests use. */
    static boolean isOld(String name) {
        return OLD_NAMES.containsKey(name);
    }
}
