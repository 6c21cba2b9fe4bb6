package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.tui.model.KeyMap.Where;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyBindingsTest {
    @Test
    void aKeyIsChangedEverywhereOrAtOnePlace() throws KeyBindings.Broken {
        KeyBindings keys = changed("# mine", "", "zoom = Z Ctrl-O", "follow@log = F", "shell =");
        EnumSet<Where> log = EnumSet.of(Where.EVERYWHERE, Where.VIEWS, Where.LIVE, Where.LOG);
        assertThat(keys.action(log, Key.typed('Z'))).contains(Action.ZOOM);
        assertThat(keys.action(log, Key.named("Ctrl-O"))).contains(Action.ZOOM);
        assertThat(keys.action(log, Key.typed('z'))).isEmpty();
        assertThat(keys.action(log, Key.typed('F'))).contains(Action.FOLLOW);
        assertThat(keys.action(EnumSet.of(Where.EVENTS), Key.typed('s'))).contains(Action.FOLLOW);
        assertThat(keys.action(EnumSet.of(Where.OPERATOR), Key.typed('S'))).isEmpty();
        assertThat(keys.key(Action.SHELL)).isEmpty();
    }

    @Test
    void keysAreExchanged() throws KeyBindings.Broken {
        KeyBindings keys = changed("stop-process = X", "kill-process = x");
        assertThat(keys.action(EnumSet.of(Where.OPERATOR), Key.typed('X'))).contains(Action.STOP_PROCESS);
    }

    @Test
    void mistakesAreSaidWithTheirLine() {
        assertBroken("2: expected an action as docs/keys.md names them, found zom", "", "zom = Z");
        assertBroken("1: expected action = key..., found zoom", "zoom");
        assertBroken("1: expected a sign, Ctrl-X, Alt-x or one of Backspace", "zoom = Hyper-Q");
        assertBroken("1: x is stop-process and zoom now: give one of them another key", "zoom = x");
        assertBroken("1: expected at least one key for quit and for help, found none", "quit =");
    }

    @Test
    void theUsualKeysCanBeWrittenDown() throws KeyBindings.Broken {
        List<String> lines = KeyMap.ALL.stream()
                .map(b -> KeyBindings.word(b.action()) + "@" + KeyBindings.word(b.where()) + " = "
                        + String.join(
                                " ",
                                KeyMap.ALL.stream()
                                        .filter(o -> o.action() == b.action() && o.where() == b.where())
                                        .flatMap(o -> o.keys().stream())
                                        .toList()))
                .toList();
        KeyBindings same = changed(lines.toArray(new String[0]));
        for (KeyMap.Binding binding : KeyMap.ALL) {
            for (String key : binding.keys()) {
                Key pressed = key.length() == 1 ? Key.typed(key.charAt(0)) : Key.named(key);
                assertThat(same.action(EnumSet.of(binding.where()), pressed)).contains(binding.action());
            }
        }
    }

    private static KeyBindings changed(String... lines) throws KeyBindings.Broken {
        return KeyBindings.USUAL.changed(List.of(lines));
    }

    private static void assertBroken(String message, String... lines) {
        assertThatThrownBy(() -> changed(lines))
                .isInstanceOf(KeyBindings.Broken.class)
                .hasMessageContaining(message);
    }
}
