package dev.plush.tui.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what keys can do by words: the letters that were typed come in this order, the closer together the better. */
public final class Palette {
    /** Something that can be done here. {@code key} is the one that does it. */
    public record Entry(Action action, Key key, String help) {}

    /** From this score on the letters do not stand together. */
    private static final int FAR = 2;

    private Palette() {}

    /** Returns all that can be done where the user is, best match first; all of it for an empty text. Pure. */
    public static List<Entry> found(Model model, String text) {
        record Scored(Entry entry, int score, int place) {}
        List<Scored> scored = new ArrayList<>();
        for (Entry entry : all(model)) {
            int score = score(text.toLowerCase(Locale.ROOT).replace(" ", ""), words(entry));
            if (score >= 0) {
                scored.add(new Scored(entry, score, scored.size()));
            }
        }
        if (scored.stream().anyMatch(one -> one.score() < FAR)) {
            scored.removeIf(one -> one.score() >= FAR); // letters that are only somewhere in it are a guess
        }
        scored.sort(Comparator.comparingInt(Scored::score).thenComparingInt(Scored::place));
        return scored.stream().map(Scored::entry).toList();
    }

    private static List<Entry> all(Model model) {
        Set<KeyMap.Where> contexts = KeyMap.contexts(model);
        List<Entry> all = new ArrayList<>();
        for (KeyMap.Binding binding : model.settings().keys().all()) {
            boolean here = contexts.contains(binding.where()) && !binding.keys().isEmpty();
            if (!here || binding.action() == Action.PALETTE) {
                continue;
            }
            boolean each = binding.action() == Action.PANE || binding.action() == Action.JUMP;
            for (String key : each ? binding.keys() : binding.keys().subList(0, 1)) {
                Key pressed = key.length() == 1 ? Key.typed(key.charAt(0)) : Key.named(key);
                all.add(new Entry(binding.action(), pressed, each ? binding.help() + ": " + key : binding.help()));
            }
        }
        return all;
    }

    private static String words(Entry entry) {
        String name = entry.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return name + " " + entry.help().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns how far apart the letters are: 0 for a word's beginning as it is written, -1 where they are not there in this
     * order.
     */
    static int score(String letters, String words) {
        if (letters.isEmpty()) {
            return 0;
        }
        String tight = words.replace(" ", "");
        int whole = tight.indexOf(letters);
        if (whole >= 0) {
            return startsWord(words, letters) ? 0 : 1;
        }
        int best = -1;
        for (int from = tight.indexOf(letters.charAt(0));
                from >= 0;
                from = tight.indexOf(letters.charAt(0), from + 1)) {
            int at = from;
            for (int i = 1; i < letters.length() && at >= 0; i++) {
                at = tight.indexOf(letters.charAt(i), at + 1);
            }
            if (at >= 0) {
                int gaps = 2 + at - from - letters.length();
                best = best < 0 ? gaps : Math.min(best, gaps);
            }
        }
        return best;
    }

    private static boolean startsWord(String words, String letters) {
        for (int i = 0; i < words.length(); i++) {
            boolean begins = i == 0 || words.charAt(i - 1) == ' ';
            if (begins && words.substring(i).replace(" ", "").startsWith(letters)) {
                return true;
            }
        }
        return false;
    }
}
