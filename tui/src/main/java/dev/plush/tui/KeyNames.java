package dev.plush.tui;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.plush.tui.model.Key;
import java.util.Locale;

/** Translates Lanterna's keys into ours. */
final class KeyNames {
    private KeyNames() {}

    static Key of(KeyStroke stroke) {
        Key key = key(stroke);
        String shift =
                stroke.isShiftDown() && key.character() == 0 && !key.name().startsWith("Shift-") ? "Shift-" : "";
        String control = stroke.isCtrlDown() ? "Ctrl-" : "";
        String alt = stroke.isAltDown() ? "Alt-" : "";
        String prefix = alt + control + shift;
        if (prefix.isEmpty()) {
            return key;
        }
        String name = control.isEmpty() ? key.name() : key.name().toUpperCase(Locale.ROOT);
        return Key.named(prefix + (key.name().length() == 1 ? name : key.name()));
    }

    private static Key key(KeyStroke stroke) {
        KeyType type = stroke.getKeyType();
        return switch (type) {
            case Character -> Key.typed(stroke.getCharacter());
            case ArrowUp -> Key.named("Up");
            case ArrowDown -> Key.named("Down");
            case ArrowLeft -> Key.named("Left");
            case ArrowRight -> Key.named("Right");
            case ReverseTab -> Key.named("Shift-Tab");
            case EOF -> Key.named("Eof");
            default -> Key.named(type.name());
        };
    }
}
