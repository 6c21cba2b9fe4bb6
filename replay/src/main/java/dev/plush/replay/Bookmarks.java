package dev.plush.replay;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Moments of a run that somebody wants to find again, each with a note. Immutable and pure. */
public final class Bookmarks {
    /** None. */
    public static final Bookmarks NONE = new Bookmarks(new TreeMap<>());

    /** So many are read of a file at most, its first ones. */
    public static final int MAX = 200;

    /** Characters of a note; what is longer is cut. */
    public static final int MAX_NOTE = 500;

    private final NavigableMap<Long, String> notes;

    private Bookmarks(NavigableMap<Long, String> notes) {
        this.notes = notes;
    }

    /** Returns those that lines of a file say; a line that says none is passed over. */
    public static Bookmarks of(List<String> lines) {
        TreeMap<Long, String> notes = new TreeMap<>();
        for (String line : lines) {
            long sequence = sequence(line);
            if (sequence > 0 && notes.size() < MAX) {
                int tab = line.indexOf('\t');
                notes.put(sequence, tab < 0 ? "" : cleaned(line.substring(tab + 1)));
            }
        }
        return new Bookmarks(notes);
    }

    /** Returns the event that a line of the file is about, 0 if it is about none. */
    public static long sequence(String line) {
        int tab = line.indexOf('\t');
        String number = tab < 0 ? line : line.substring(0, tab);
        return number.matches("[1-9][0-9]{0,17}") ? Long.parseLong(number) : 0;
    }

    /** Returns the line of the file for one. */
    public static String line(long sequence, String note) {
        return sequence + "\t" + cleaned(note);
    }

    private static String cleaned(String note) {
        String plain = note.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > MAX_NOTE ? plain.substring(0, MAX_NOTE) : plain;
    }

    /** Returns these with one at an event, instead of what was there. */
    public Bookmarks with(long sequence, String note) {
        TreeMap<Long, String> next = new TreeMap<>(notes);
        next.put(sequence, cleaned(note));
        return new Bookmarks(next);
    }

    /** Returns these without the one at an event. */
    public Bookmarks without(long sequence) {
        TreeMap<Long, String> next = new TreeMap<>(notes);
        next.remove(sequence);
        return new Bookmarks(next);
    }

    /** Returns the note at an event; empty where there is no bookmark. */
    public Optional<String> note(long sequence) {
        return Optional.ofNullable(notes.get(sequence));
    }

    /** Returns the event of the next one, 0 if there is none. */
    public long after(long sequence) {
        Long next = notes.higherKey(sequence);
        return next == null ? 0 : next;
    }

    /** Returns the event of the one before, 0 if there is none. */
    public long before(long sequence) {
        Long previous = notes.lowerKey(sequence);
        return previous == null ? 0 : previous;
    }

    /** Returns the event of the first whose note begins so, whatever the case; 0 if there is none. */
    public long noted(String beginning) {
        String wanted = beginning.toLowerCase(Locale.ROOT);
        return notes.entrySet().stream()
                .filter(one -> one.getValue().toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0L);
    }

    /** Returns all, the events with their notes. */
    public SortedMap<Long, String> all() {
        return Collections.unmodifiableSortedMap(notes);
    }
}
