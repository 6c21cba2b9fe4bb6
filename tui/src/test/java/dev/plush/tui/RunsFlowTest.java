package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plush.event.Verdict;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import dev.plush.tui.runs.RunRow;
import dev.plush.tui.runs.RunsModel;
import dev.plush.tui.runs.RunsRequest;
import dev.plush.tui.runs.RunsUpdate;
import dev.plush.tui.view.RunsView;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The list of runs, key by key. */
class RunsFlowTest {
    private static final String GOING_ON = "20261122-160412-bytetorrent-7f3a";
    private static final String ABANDONED = "20261122-151100-bytetorrent-0c41";
    private static final String DONE = "20261121-090000-bytetorrent-b090";
    private static final String FAILED = "20251121-090000-bytetorrent-99aa";

    private final List<RunsRequest> requests = new ArrayList<>();
    private RunsModel model = RunsUpdate.resized(
            RunsModel.of(
                    new RunsModel.Around(
                            Size.LEAST,
                            SampleRun.START + 200_000_000_000L,
                            ZoneOffset.UTC,
                            "/home/ann/.local/state/plush",
                            Settings.START),
                    ""),
            new Size(80, 24));

    private static List<RunRow> rows() {
        SampleRun failed =
                new SampleRun(40).pooled().ready(0).ended(Verdict.FAILURE, 1, "h01, h02, h03 join: exit status 3");
        return List.of(
                RunRow.of(GOING_ON, new SampleRun(8).transferring().state(), true),
                RunRow.of(ABANDONED, new SampleRun(8).joined(2).state(), false),
                RunRow.of(DONE, new SampleRun(8).finished().state(), false),
                RunRow.of(FAILED, failed.state(), false),
                RunRow.broken("20251120-090000-x-0001", "expected event 40, found event 41"),
                RunRow.unread("20251119-090000-y-0002"));
    }

    private RunsFlowTest found() {
        model = RunsUpdate.found(model, rows());
        return this;
    }

    private RunsFlowTest press(String... keys) {
        for (String key : keys) {
            RunsUpdate.Next next =
                    RunsUpdate.pressed(model, key.length() == 1 ? Key.typed(key.charAt(0)) : Key.named(key));
            model = next.model();
            requests.addAll(next.requests());
        }
        return this;
    }

    private String text() {
        return RunsView.draw(model).toString();
    }

    @Test
    void allRunsAreShownAtEachSize() {
        found();
        for (Size size : List.of(new Size(80, 24), new Size(120, 40), new Size(200, 60), new Size(60, 15))) {
            model = RunsUpdate.resized(model, size);
            Golden.check("runs/list-" + size.columns() + "x" + size.rows(), text());
        }
    }

    @Test
    void aRunIsOpenedAsItStands() {
        found().press("Enter", "Down", "Enter", "Down", "Enter", "g", "r");
        assertThat(requests)
                .containsExactly(
                        new RunsRequest.Visit(GOING_ON, false),
                        new RunsRequest.Visit(ABANDONED, false),
                        new RunsRequest.Visit(DONE, true),
                        new RunsRequest.Visit(GOING_ON, true));
    }

    @Test
    void whatCannotBeReadIsSaidAndNotOpened() {
        found().press("G", "Up", "Enter");
        assertThat(requests).isEmpty();
        assertThat(text()).contains("UNREADABLE", "its journal cannot be read: expected event 40, found event 41");
    }

    @Test
    void aRunIsStoppedOnlyAfterAQuestionWhoseFirstAnswerIsNo() {
        found().press("x");
        assertThat(text()).contains("Stop " + GOING_ON + "?", "▸ No");
        press("Enter", "x", "y", "Y", "Down");
        assertThat(requests).isEmpty();
        press("Enter");
        assertThat(requests).containsExactly(new RunsRequest.Stop(GOING_ON));
    }

    @Test
    void onlyARunWithoutAControllerIsResumed() {
        found().press("u");
        assertThat(text()).contains("a controller has that run");
        press("j", "u", "Down", "Enter", "j", "u");
        assertThat(requests).containsExactly(new RunsRequest.Resume(ABANDONED));
        assertThat(text()).contains("that run has ended");
    }

    @Test
    void runsAreFilteredWhileOneTypes() {
        found().press("/", "f", "a", "i", "l");
        assertThat(text()).contains("1 match", "FAILURE").doesNotContain("ABANDONED");
        press("Enter", "Enter");
        assertThat(requests).containsExactly(new RunsRequest.Visit(FAILED, true));
        press("Escape", "!");
        assertThat(text())
                .contains("only those in trouble", "ABANDONED", "99aa")
                .doesNotContain("SUCCESS");
    }

    @Test
    void theSelectedRunStaysSelectedWhenANewOneComes() {
        found().press("Down");
        List<RunRow> more = new ArrayList<>(rows());
        more.add(0, RunRow.unread("20261122-170000-new-1234"));
        model = RunsUpdate.found(model, more);
        assertThat(text().lines().filter(line -> line.startsWith("▸"))).allMatch(line -> line.contains("0c41"));
        press("g");
        more.add(0, RunRow.unread("20261122-180000-newer-5678"));
        model = RunsUpdate.found(model, more);
        assertThat(text().lines().filter(line -> line.startsWith("▸")))
                .as("whoever is at the newest run stays there")
                .allMatch(line -> line.contains("5678"));
    }

    @Test
    void whyARunFailedIsReadInTheList() {
        found().press("G", "Up", "Up", "y");
        assertThat(requests).containsExactly(new RunsRequest.Why(FAILED));
        model = RunsUpdate.told(model, "Why", List.of("it began with \u001b[2J", "", "Try: another host"));
        assertThat(text()).contains("it began with ␛[2J", "Try: another host").doesNotContain("\u001b");
        press("q", "Enter");
        assertThat(requests).last().isEqualTo(new RunsRequest.Visit(FAILED, true));
    }

    @Test
    void helpNamesTheKeysThatWorkHereAndNoOthers() {
        model = RunsUpdate.resized(found().model, new Size(100, 60));
        press("?");
        assertThat(text()).contains("LIST OF RUNS", "EVERYWHERE", "replay it").doesNotContain("next pane", "TIMELINE");
        press("Escape", "q");
        assertThat(requests).containsExactly(new RunsRequest.Leave());
    }

    @Test
    void nothingThatIsTypedBreaksTheList() {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<String> keys = new ArrayList<>(List.of("Backspace", "(", "É", "F7"));
        KeyMap.ALL.forEach(binding -> keys.addAll(binding.keys()));
        assertThatCode(() -> {
                    for (int i = 0; i < 3_000; i++) {
                        press(keys.get(random.nextInt(keys.size())));
                        if (random.nextInt(10) == 0) {
                            List<RunRow> rows = rows().subList(random.nextInt(7), 6);
                            model = RunsUpdate.found(model, rows);
                            model = RunsUpdate.resized(model, new Size(random.nextInt(1, 200), random.nextInt(1, 60)));
                        }
                        text();
                    }
                })
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }
}
