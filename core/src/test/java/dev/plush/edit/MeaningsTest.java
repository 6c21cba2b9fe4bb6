package dev.plush.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MeaningsTest {
    @Test
    void everythingOfTheLanguageHasAMeaningAndNothingElse() {
        Set<String> keys = new TreeSet<>();
        Outline.grammar().types().values().forEach(type -> {
            keys.add(type.id());
            type.attributes().forEach(attribute -> keys.add(type.id() + "@" + attribute.name()));
        });
        assertThat(new TreeSet<>(Meanings.all().keySet())).isEqualTo(keys);
        assertThat(Meanings.all())
                .allSatisfy((key, words) -> assertThat(words.length()).as(key).isBetween(4, 90));
    }
}
