package dev.plush.tui.model;

import dev.plush.tui.model.KeyMap.Binding;
import dev.plush.tui.model.KeyMap.Where;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys do what: the usual ones of {@link KeyMap}, or such that the user has chosen instead, by lines of {@code action =
 * key...} or {@code action@place = key...}. Immutable.
 *
 * @param all in the order of the table: the first that fits wins
 */
public record KeyBindings(List<Binding> all) {
    /** As nobody changed them. */
    public static final KeyBindings USUAL = new KeyBindings(KeyMap.ALL);

    /** Keys with names, beside letters and signs, which are themselves. */
    private static final Set<String> NAMED = Set.of(
            ("Enter Escape Tab Shift-Tab Backspace Delete Insert Space Up Down Left Right Home End PageUp PageDown"
                            + " Shift-Up Shift-Down Shift-Left Shift-Right F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12")
                    .split(" "));

    public KeyBindings {
        all = List.copyOf(all);
    }

    /** A line that cannot be taken; the message begins with its number. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(int line, String message) {
            super(line + ": " + message);
        }
    }

    /** Returns what {@code key} does there. */
    public Optional<Action> action(Set<Where> contexts, Key key) {
        return all.stream()
                .filter(b -> contexts.contains(b.where()) && b.keys().contains(key.name()))
                .map(Binding::action)
                .findFirst();
    }

    /** Returns the first key of an action in words; empty if none does it. */
    public String key(Action action) {
        return all.stream()
                .filter(b -> b.action() == action && !b.keys().isEmpty())
                .map(b -> b.keys().get(0))
                .findFirst()
                .orElse("");
    }

    /**
     * Returns these as the lines say; empty ones and such that begin with {@code #} say nothing.
     *
     * @throws Broken if a line is none, a key has two meanings in one place, or none leaves the screen any more
     */
    public KeyBindings changed(List<String> lines) throws Broken {
        KeyBindings changed = this;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                changed = changed.changed(i + 1, line);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                changed.checkUnique(i + 1, keys(i + 1, line));
            }
        }
        if (changed.key(Action.QUIT).isEmpty() || changed.key(Action.HELP).isEmpty()) {
            throw new Broken(lines.size(), "expected at least one key for quit and for help, found none");
        }
        return changed;
    }

    private KeyBindings changed(int number, String line) throws Broken {
        List<String> keys = keys(number, line);
        String name = line.substring(0, line.indexOf('=')).strip();
        String[] parts = name.split("@", 2);
        List<Binding> next = new ArrayList<>();
        boolean found = false;
        for (Binding binding : all) {
            boolean meant = word(binding.action()).equals(parts[0])
                    && (parts.length == 1 || word(binding.where()).equals(parts[1]));
            found |= meant;
            next.add(
                    meant
                            ? new Binding(binding.action(), binding.where(), binding.label(), binding.help(), keys)
                            : binding);
        }
        if (!found) {
            throw new Broken(number, "expected an action as docs/keys.md names them, found " + Text.clean(name));
        }
        return new KeyBindings(next);
    }

    private static List<String> keys(int number, String line) throws Broken {
        int at = line.indexOf('=');
        if (at < 0) {
            throw new Broken(number, "expected action = key..., found " + Text.clean(line));
        }
        List<String> keys = Arrays.stream(line.substring(at + 1).strip().split("\\s+"))
                .filter(key -> !key.isEmpty())
                .toList();
        for (String key : keys) {
            boolean control = key.matches("(Ctrl|Alt)-.") || (key.length() == 1 && key.charAt(0) > ' ');
            if (!control && !NAMED.contains(key)) {
                throw new Broken(
                        number,
                        "expected a sign, Ctrl-X, Alt-x or one of "
                                + NAMED.stream().sorted().collect(Collectors.joining(" ")) + ", found "
                                + Text.clean(key));
            }
        }
        return keys;
    }

    private void checkUnique(int number, List<String> keys) throws Broken {
        for (String key : keys) {
            List<Binding> doing =
                    all.stream().filter(b -> b.keys().contains(key)).toList();
            for (Binding one : doing) {
                for (Binding other : doing) {
                    if (one.action() != other.action() && KeyMap.together(one.where(), other.where())) {
                        throw new Broken(
                                number,
                                key + " is " + word(one.action()) + " and " + word(other.action())
                                        + " now: give one of them another key");
                    }
                }
            }
        }
    }

    /** Returns the name of an action or a place as files write it. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
