package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.tui.form.FormAction;
import dev.plush.tui.form.FormKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormKeysTest {
    private static final String BEGIN = "<!-- keys: made from FormKeys, by a test -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void everyActionHasAKeyAndNoKeyHasTwo() {
        Set<FormAction> actions = EnumSet.noneOf(FormAction.class);
        Set<String> keys = new HashSet<>();
        for (FormKeys.Binding binding : FormKeys.ALL) {
            actions.add(binding.action());
            binding.keys().forEach(key -> assertThat(keys.add(key)).as(key).isTrue());
            assertThat(binding.help().length()).isBetween(1, 52);
        }
        assertThat(actions).isEqualTo(EnumSet.allOf(FormAction.class));
    }

    /** {@code -Dgolden.update=true} writes the table anew. */
    @Test
    void theTableOfTheDocsIsThisTable() throws IOException {
        StringBuilder table = new StringBuilder("| key | what it does |\n|---|---|\n");
        FormKeys.ALL.forEach(binding -> table.append("| `")
                .append(binding.words())
                .append("` | ")
                .append(binding.help())
                .append(" |\n"));
        Path page = Path.of("../docs/commands.md");
        String text = Files.readString(page);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String wanted = before + table + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, wanted);
        }
        assertThat(page).hasContent(wanted);
    }
}
