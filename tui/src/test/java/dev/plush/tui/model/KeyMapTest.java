package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyMapTest {
    @Test
    void noKeyDoesTwoThingsAtOnePlace() {
        for (KeyMap.Where mode : EnumSet.of(KeyMap.Where.LIVE, KeyMap.Where.REPLAY)) {
            for (KeyMap.Where pane : EnumSet.of(KeyMap.Where.HOSTS, KeyMap.Where.LOG, KeyMap.Where.EVENTS)) {
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
}
