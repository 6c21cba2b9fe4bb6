package dev.plush.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor.ANSI;
import dev.plush.tui.model.Tone;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads theme files: lines of {@code tone = colour... style...}, empty ones, and such that begin with {@code #}. What a
 * file leaves out is as in {@code base = NAME}, a first line, or as in the usual theme.
 */
public final class ThemeFile {
    private static final long MAX_BYTES = 64 << 10;
    private static final Map<String, SGR> STYLES =
            Map.of("bold", SGR.BOLD, "reverse", SGR.REVERSE, "underline", SGR.UNDERLINE);
    private static final Map<String, ANSI> COLOURS =
            Arrays.stream(ANSI.values()).collect(Collectors.toUnmodifiableMap(ThemeFile::name, colour -> colour));

    private ThemeFile() {}

    /** A theme file that is none; the message says where, what was expected and what was found. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    private static String name(ANSI colour) {
        String name = colour.name().toLowerCase(Locale.ROOT);
        return name.endsWith("_bright") ? "bright-" + name.replace("_bright", "") : name;
    }

    /** Reads a theme; its name is that of the file. */
    public static Theme read(Path file) throws Broken {
        try {
            if (Files.isDirectory(file) || Files.size(file) > MAX_BYTES) {
                String found = Files.isDirectory(file) ? "a folder" : Files.size(file) + " bytes";
                throw new Broken(file + ": expected a theme file of at most " + MAX_BYTES + " bytes, found " + found);
            }
            return checked(file.getFileName().toString(), file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Broken(
                    file + ": expected a theme (" + String.join(", ", Themes.NAMES) + ") or a file, found neither");
        } catch (CharacterCodingException e) {
            throw new Broken(file + ": expected text in UTF-8, found other bytes");
        } catch (IOException e) {
            throw new Broken(file + ": expected a theme file that can be read, found: " + e);
        }
    }

    /** Reads the text of a theme that is known to be right. */
    static Theme parsed(String name, String source, String text) {
        try {
            return checked(name, source, text);
        } catch (Broken e) {
            throw new IllegalStateException(e);
        }
    }

    private static Theme checked(String name, String source, String text) throws Broken {
        Map<Tone, Ink> inks = new EnumMap<>(Tone.class);
        Optional<Theme> base = Optional.empty();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Place place = new Place(source, i + 1);
                String[] parts = line.split("=", 2);
                String key = parts[0].strip();
                if (parts.length < 2) {
                    throw place.broken("tone = colour", line);
                }
                List<String> words = List.of(parts[1].strip().split("\\s+"));
                if (key.equals("base")) {
                    base = Optional.of(base(words, place));
                } else if (inks.put(tone(key, place), ink(words, place)) != null) {
                    throw place.broken("each tone once", key + " again");
                }
            }
        }
        boolean whole = inks.size() == Tone.values().length;
        Map<Tone, Ink> all = new EnumMap<>(Tone.class);
        all.putAll(
                whole
                        ? inks
                        : base.orElseGet(() -> Themes.named(Themes.NAMES.get(0)))
                                .inks());
        all.putAll(inks);
        return new Theme(name, all);
    }

    private record Place(String source, int line) {
        Broken broken(String expected, String found) {
            return new Broken(source + ":" + line + ": expected " + expected + ", found " + found);
        }
    }

    private static Theme base(List<String> words, Place place) throws Broken {
        if (words.size() != 1 || !Themes.NAMES.contains(words.get(0))) {
            throw place.broken("base = one of " + String.join(", ", Themes.NAMES), String.join(" ", words));
        }
        return Themes.named(words.get(0));
    }

    private static Tone tone(String key, Place place) throws Broken {
        for (Tone tone : Tone.values()) {
            if (tone.name().toLowerCase(Locale.ROOT).equals(key)) {
                return tone;
            }
        }
        String known = Stream.of(Tone.values())
                .map(tone -> tone.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw place.broken("base or one of " + known, key.isEmpty() ? "nothing" : key);
    }

    private static Ink ink(List<String> words, Place place) throws Broken {
        Optional<ANSI> named = Optional.empty();
        OptionalInt number = OptionalInt.empty();
        OptionalInt direct = OptionalInt.empty();
        Set<SGR> styles = EnumSet.noneOf(SGR.class);
        for (String word : words) {
            if (STYLES.containsKey(word)) {
                styles.add(STYLES.get(word));
            } else if (COLOURS.containsKey(word)) {
                named = Optional.of(COLOURS.get(word));
            } else if (word.matches("#[0-9a-fA-F]{6}")) {
                direct = OptionalInt.of(Integer.parseInt(word.substring(1), 16));
            } else if (word.matches("\\d{1,3}") && Integer.parseInt(word) < 256) {
                number = OptionalInt.of(Integer.parseInt(word));
            } else {
                throw place.broken(
                        "a colour (default, red, bright-red, …, 0 to 255, #rrggbb), bold, reverse or underline",
                        word.isEmpty() ? "nothing" : word);
            }
        }
        boolean colourless = named.isEmpty() && number.isEmpty() && direct.isEmpty();
        return new Ink(colourless ? Optional.of(ANSI.DEFAULT) : named, number, direct, styles);
    }
}
