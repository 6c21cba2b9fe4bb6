package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyMapTest {
    @Test
    void noKeyDoesTwoThingsAtOnePlace() {
        for (KeyMap.Where mode : EnumSet.of(KeyMap.Where.LIVE, KeyMap.Where.REPLAY)) {
            for (KeyMap.Where pane :
                    EnumSet.of(KeyMap.Where.HOSTS, KeyMap.Where.LOG, KeyMap.Where.EVENTS, KeyMap.Where.WORLD)) {
                Set<KeyMap.Where> contexts = EnumSet.of(KeyMap.Where.EVERYWHERE, KeyMap.Where.VIEWS, mode, pane);
                Map<String, Action> taken = new HashMap<>();
                for (KeyMap.Binding binding : KeyMap.ALL) {
                    if (contexts.contains(binding.where())) {
                        for (String key : binding.keys()) {
                            assertThat(taken.put(key, binding.action()))
                                    .as("%s at %s", key, contexts)
                                    .isNull();
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyActionHasAKey() {
        Set<Action> bound = EnumSet.noneOf(Action.class);
        KeyMap.ALL.forEach(binding -> bound.add(binding.action()));
        assertThat(bound).isEqualTo(EnumSet.allOf(Action.class));
    }

    @Test
    void helpFitsIntoEightyColumns() {
        assertThat(KeyMap.ALL).allSatisfy(binding -> {
            assertThat(binding.help().length()).as(binding.help()).isBetween(1, 52);
            assertThat(binding.words().length()).as(binding.words()).isLessThan(18);
        });
    }

    /** {@code -Dgolden.update=true} writes the page anew. */
    @Test
    void thePageOfKeysIsThisTable() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Keys

                Made from the table that the screen itself uses (`KeyMap`). `?` shows it there.

                Keys are changed by a file, `$XDG_CONFIG_HOME/plush/keys` (`~/.config` by default) or the one that `PLUSH_KEYS` names.
                Each line gives an action the keys that do it instead, or with `@place` only there; none takes them away:

                    zoom = Z Ctrl-O
                    follow@log = F
                    kill-process =

                A key is a letter or sign, `Ctrl-X`, `Alt-x` or a name as below. A file with a mistake is said, with the line, and the
                usual keys work. What popups and prompts take (Enter, Escape, arrows) stays.
                """);
        for (KeyMap.Where where : KeyMap.Where.values()) {
            page.append("\n## ").append(where.title().substring(0, 1).toUpperCase(Locale.ROOT));
            page.append(where.title().substring(1))
                    .append("\n\nPlace: `")
                    .append(KeyBindings.word(where))
                    .append("`\n\n");
            page.append("| key | what it does | action |\n|---|---|---|\n");
            for (KeyMap.Binding binding : KeyMap.ALL) {
                if (binding.where() == where) {
                    page.append("| `")
                            .append(binding.words())
                            .append("` | ")
                            .append(binding.help())
                            .append(" | `")
                            .append(KeyBindings.word(binding.action()))
                            .append("` |\n");
                }
            }
        }
        Path file = Path.of("../docs/keys.md");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, page);
        }
        assertThat(file).hasContent(page.toString());
    }
}
