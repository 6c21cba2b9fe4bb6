package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Place;
import dev.plush.tui.model.Popup;
import dev.plush.tui.model.Scenes;
import dev.plush.tui.view.Frame;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is drawn before anybody asks for it. */
class RehearsalTest {
    private final SampleRun run = new SampleRun(8).transferring();

    @Test
    void scenesShowEveryViewAndWhatCanLieOverIt() {
        Model now = TestScreen.live(80, 24, run, new SampleOutput()).model();
        Set<Place.View> views = EnumSet.noneOf(Place.View.class);
        Set<Class<?>> over = new HashSet<>();
        for (int scene = 0; scene < Scenes.count(); scene++) {
            Model there = Scenes.of(now, scene);
            Frame.draw(there);
            views.add(there.place().view());
            over.add(there.popup().getClass());
        }
        assertThat(views).containsExactlyInAnyOrder(Place.View.values());
        assertThat(over)
                .contains(
                        Popup.None.class,
                        Popup.Prompt.class,
                        Popup.Help.class,
                        Popup.Palette.class,
                        Popup.Columns.class,
                        Popup.Leave.class);
    }

    @Test
    void sceneIsTheSameWhereverTheUserLooks() {
        TestScreen screen = TestScreen.live(80, 24, run, new SampleOutput());
        Model first = Scenes.of(screen.model(), 0);
        Model elsewhere = Scenes.of(screen.press("T", "?").model(), 0);
        assertThat(elsewhere.place()).isEqualTo(first.place());
        assertThat(elsewhere.popup()).isEqualTo(first.popup());
    }

    @Test
    void rehearsalBeginsWithTheFirstRunAndEndsByItself() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.show(TestScreen.empty(80, 24).model());
        assertThat(threads()).as("nothing to rehearse yet").isZero();
        rehearsal.show(TestScreen.live(80, 24, run, new SampleOutput()).model());
        TestProcesses.await("the rehearsal to end", () -> threads() == 0);
        rehearsal.close();
    }

    @Test
    void whoLeavesDoesNotWaitForTheRest() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.show(TestScreen.live(80, 24, run, new SampleOutput()).model());
        rehearsal.pressed();
        rehearsal.close();
        assertThat(threads()).isZero();
    }

    @Test
    void screenThatNeverShowedARunIsLeftAsWell() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.close();
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plush-rehearsal"))
                .count();
    }
}
