package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import dev.plush.replay.Bookmarks;
import dev.plush.replay.LastWords;
import dev.plush.replay.Report;
import dev.plush.replay.Report.Phase;
import dev.plush.replay.Timeline;
import dev.plush.tui.Golden;
import dev.plush.tui.model.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a run in which somebody is late, and what a page made of it holds. */
class ReportCommandTest {
    private static final LastWords QUIET = (process, attempt, until) -> List.of("No space left on device");
    private static final int MAX_BYTES = 5 << 20;

    /** What hosts may print to get out of where it stands, or to mislead who reads it. */
    static final List<String> HOSTILE = List.of(
            "</script><script>document.title='taken'</script>",
            "<img src=x onerror=\"document.title='taken'\">",
            "--><!-- ]]> &lt;b&gt; {{script}} $1 \\u003c \" ' `",
            "\u2028\u2029\u202e\u0000\u0007\u001b[31mred\u001b]0;title\u0007",
            "no end \ud800");

    private static final LastWords WORDS = (process, attempt, until) -> HOSTILE;

    @Test
    void theTextSaysWhereTheTimeWent() {
        String text = new ReportText(SampleReport.of(SampleReport.run(8, 6), QUIET), ReportNotes.NONE).text();
        Golden.check("report/text", text);
        assertThat(text.lines()).allMatch(line -> Text.width(line) <= 80);
    }

    @Test
    void theDocumentIsForPrograms() {
        String document = new ReportJson(SampleReport.of(SampleReport.run(8, 6), QUIET), ReportNotes.NONE).document();
        Golden.check("report/json", document.replace("},{", "},\n{"));
        assertThat(Json.object(document)).containsEntry("schemaVersion", 1.0).containsEntry("restarts", 1.0);
    }

    @Test
    void bookmarksOfEventsThatThereAreAreTold() {
        Timeline timeline = SampleReport.run(8, 6);
        Bookmarks marked = Bookmarks.NONE.with(3, "<b>first</b> sign").with(timeline.size() + 1, "not yet");
        ReportNotes notes = ReportNotes.of("", marked, timeline);
        assertThat(new ReportText(SampleReport.of(timeline, QUIET), notes).text())
                .contains("Bookmarks:")
                .contains("#3 <b>first</b> sign")
                .doesNotContain("not yet");
        assertThat(new ReportJson(SampleReport.of(timeline, QUIET), notes).document())
                .contains("\"bookmarks\":[{\"sequence\":3,", "first")
                .doesNotContain("not yet");
        assertThat(new ReportTables(SampleReport.of(timeline, QUIET), notes.bookmarks()).html())
                .contains("&lt;b&gt;first&lt;/b&gt; sign")
                .contains("#3");
    }

    @Test
    void theLastOneAtTheBarrierIsWhatTheOthersWaitedFor() {
        Report report = SampleReport.of(SampleReport.run(8, 6), QUIET);
        assertThat(report.barriers().get(0).charges().get(0)).satisfies(charge -> {
            assertThat(charge.host()).isEqualTo("h08");
            assertThat(charge.waiting()).isEqualTo(6);
        });
        assertThat(report.restarts()).singleElement().satisfies(restart -> assertThat(restart.host())
                .isEqualTo("h03"));
        assertThat(report.failures())
                .extracting(Report.Failure::kind)
                .containsExactly("full-disk", "full-disk")
                .hasSize(report.failed());
    }

    @Test
    void theWayBackGoesOverTheBarrierToTheLastOne() {
        Report report = SampleReport.of(SampleReport.run(8, 6), QUIET);
        assertThat(report.phases().get(1).chain())
                .extracting(link -> link.kind() + " " + link.host() + " " + link.name() + " " + link.detail())
                .containsSubsequence(
                        "PROCESS h08 join ",
                        "BARRIER h03 all-joined for h08",
                        "PROCESS h03 receive exit status 3",
                        "BACKOFF h03 receive exit status 3",
                        "PROCESS h03 receive start 2");
        Phase join = report.phases().get(0);
        assertThat(join.chain()).last().satisfies(link -> assertThat(link.host())
                .isEqualTo("h08"));
    }

    @Test
    void nothingThatHostsPrintedIsMarkup() {
        String page = SampleReport.page(SampleReport.run(8, 3), WORDS);
        assertThat(page)
                .doesNotContain("<script>document", "<img", "\u2028", "\u2029", "\u202e", "\u001b", "\u0000", "\u0007")
                .contains("&lt;img src=x onerror=", "&lt;/script&gt;&lt;script&gt;document.title");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(page.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
    }

    @Test
    void thePageNamesNothingOutsideOfItself() {
        String page = SampleReport.page(SampleReport.run(8, 3), QUIET);
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';")
                .doesNotContain("://", " src=", "@import", "url(", "<link", "<iframe", "<form", "<object", "import(");
    }

    @Test
    void aThousandHostsAreNotTooMuch() {
        String page = SampleReport.page(SampleReport.run(1_001, 3), WORDS);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_BYTES);
        String data = page.substring(page.indexOf("id=\"data\">") + 10, page.lastIndexOf("</script>\n<script>"));
        Map<String, Object> json = Json.object(data);
        assertThat((List<?>) json.get("hosts")).hasSize(1_001);
        assertThat((List<?>) json.get("failures"))
                .hasSize(3 * 334); // three numbers each: 333 that fail, one that came back
    }

    @Test
    void aRunThatHasJustBegunHasAReport() {
        List<RecordedEvent> whole = SampleReport.events(4, 9);
        for (int events = 1; events < whole.size(); events++) {
            Timeline timeline = Timeline.of(whole.subList(0, events));
            assertThat(new ReportText(SampleReport.of(timeline, QUIET), ReportNotes.NONE).text())
                    .startsWith("report of ");
            assertThat(SampleReport.page(timeline, QUIET)).endsWith("</html>\n");
        }
    }
}
