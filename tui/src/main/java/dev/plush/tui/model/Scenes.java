package dev.plush.tui.model;

import java.util.List;

/**
 * What a user may look at next: every view, and what can lie over it. Whoever has drawn each once beforehand is not kept
 * waiting when one is opened for the first time. Pure.
 */
public final class Scenes {
    private static final Key NONE = Key.named("");

    /** The keys' actions that lead to each from the hosts; what takes longest comes first. */
    private static final List<List<Action>> ALL = List.of(
            List.of(Action.WORLD),
            List.of(Action.FOLD),
            List.of(Action.APPLICATION),
            List.of(Action.TIMELINE),
            List.of(Action.OPEN),
            List.of(Action.RESOURCES),
            List.of(Action.EVENTS),
            List.of(Action.EVENTS, Action.OPEN),
            List.of(Action.DOWN, Action.TROUBLED, Action.SORT_NEXT),
            List.of(Action.NEXT_PANE, Action.LOG_OF_HOST, Action.LAST),
            List.of(Action.NEXT_PANE, Action.OPEN),
            List.of(Action.FILTER),
            List.of(Action.HELP),
            List.of(Action.PALETTE),
            List.of(Action.COLUMNS),
            List.of(Action.QUIT));

    private Scenes() {}

    /** Returns how many there are. */
    public static int count() {
        return ALL.size();
    }

    /** Returns what {@code now} would be in scene {@code number}, from 0; wherever the user is looking. */
    public static Model of(Model now, int number) {
        Model scene = now.with(Place.START).with(Popup.NONE);
        for (Action action : ALL.get(number)) {
            scene = Settling.settled(Keys.acted(scene, action, NONE).model());
        }
        return scene;
    }
}
