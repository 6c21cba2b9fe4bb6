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
                Set<KeyMap.Where> contexts = EnumSet.of(KeyMap.Where.EVERYWHERE, mode, pane);
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
                "# Keys\n\nMade from the table that the screen itself uses (`KeyMap`). `?` shows it there.\n");
        for (KeyMap.Where where : KeyMap.Where.values()) {
            page.append("\n## ").append(where.title().substring(0, 1).toUpperCase(Locale.ROOT));
            page.append(where.title().substring(1)).append("\n\n| key | what it does |\n|---|---|\n");
            for (KeyMap.Binding binding : KeyMap.ALL) {
                if (binding.where() == where) {
                    page.append("| `")
                            .append(binding.words())
                            .append("` | ")
                            .append(binding.help())
                            .append(" |\n");
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
