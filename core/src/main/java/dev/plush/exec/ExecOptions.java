package dev.plush.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words after {@code plush exec}, in the plain form that needs no help: everything before {@code --} is the run or an
 * option of {@link #FLAGS} or {@link #VALUES}. Any other form is for the full command line, which knows all forms and says
 * what is wrong. Immutable.
 *
 * @param run which run
 * @param flags the flags that were given
 * @param values the options that were given, with their values
 * @param command the words after {@code --}
 */
public record ExecOptions(String run, List<String> flags, Map<String, String> values, List<String> command) {
    /** Options without a value. */
    public static final List<String> FLAGS = List.of("--diff", "--no-fold", "--json", "--stdin");

    /** Options with one. */
    public static final List<String> VALUES = List.of("--on", "--timeout");

    /** Which run is meant if none is named. */
    public static final String LATEST = "latest";

    public ExecOptions {
        flags = List.copyOf(flags);
        values = Map.copyOf(values);
        command = List.copyOf(command);
    }

    /** Reads the words; empty if they have another form. */
    public static Optional<ExecOptions> of(List<String> words) {
        String run = LATEST;
        List<String> flags = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--")) {
                List<String> command = words.subList(at + 1, words.size());
                return command.isEmpty() ? Optional.empty() : Optional.of(new ExecOptions(run, flags, values, command));
            } else if (FLAGS.contains(word) && !flags.contains(word)) {
                flags.add(word);
            } else if (VALUES.contains(word) && at + 1 < words.size() && !values.containsKey(word)) {
                values.put(word, words.get(++at));
            } else if (at == 0 && isRun(word)) {
                run = word;
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A name, or {@code -2} for the run before the latest. */
    private static boolean isRun(String word) {
        boolean number = word.length() == 2 && Character.isDigit(word.charAt(1));
        return !word.isEmpty() && (!word.startsWith("-") || number);
    }

    /** Returns whether a flag was given. */
    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** Returns what a shell is to read: one word as it is, several quoted as words. */
    public static String line(List<String> command) {
        if (command.size() == 1) {
            return command.get(0);
        }
        List<String> quoted = new ArrayList<>();
        for (String word : command) {
            quoted.add(quote(word));
        }
        return String.join(" ", quoted);
    }

    private static String quote(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            plain &= c < 128 && (Character.isLetterOrDigit(c) || "_-./:,+@%".indexOf(c) >= 0);
        }
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
