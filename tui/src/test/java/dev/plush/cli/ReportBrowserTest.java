package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.replay.LastWords;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report in a real browser. */
class ReportBrowserTest {
    private static final LastWords WORDS = (process, attempt, until) -> ReportCommandTest.HOSTILE;
    private static final int FIRST_PHASE = 0x4f8fd0;
    private static final int FIRST_PHASE_IN_THE_DARK = 0x3f78b3;
    private static final int FAILURE = 0xc62a2f;

    @TempDir
    private Path folder;

    private Chromium browser;

    @BeforeEach
    void start() {
        Chromium.assumeAvailable();
        browser = new Chromium(folder);
    }

    private Path page(int hosts) throws IOException {
        return Files.writeString(folder.resolve("page.html"), SampleReport.page(SampleReport.run(hosts, 3), WORDS));
    }

    /** The page with more at its end, as if the one who made it had written that. */
    private Path pageWith(String more) throws IOException {
        Path page = page(8);
        return Files.writeString(page, Files.readString(page).replace("</body>", more + "</body>"));
    }

    @Test
    void hostsAndFailuresAreThereAndNothingOfWhatTheyPrintedRan() throws IOException {
        Chromium.Shown shown = browser.open(page(8));
        assertThat(shown.console()).isEmpty();
        assertThat(shown.dom())
                .contains("data-shown=\"8\"", "<title>Plush: 20261122-160412-bytetorrent-7f3a</title>")
                .contains("h03/receive ended with exit status 3", "h04/receive ended with exit status 7")
                .containsPattern("<div class=\"bad \" data-host=\"3\"[^>]*>h04 ✖</div>")
                .containsPattern("<div class=\"\" data-host=\"7\"[^>]*>h08</div>")
                .doesNotContain("<img");
    }

    @Test
    void aThousandHostsScroll() throws IOException {
        Chromium.Shown shown = browser.open(page(1_001), "--window-size=1300,900");
        assertThat(shown.console()).isEmpty();
        assertThat(shown.dom()).contains("data-shown=\"1001\"");
        Matcher labels = Pattern.compile("data-host=\"(\\d+)\"").matcher(shown.dom());
        assertThat(labels.results().count())
                .as("only rows that are shown are made")
                .isBetween(10L, 120L);
    }

    @Test
    void keysAndFilterDoWhatThePageSays() throws IOException {
        String keys =
                """
                <script>
                {
                const press = key => chart.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                const said = [];
                press('e'); press('e'); said.push(element('detail').textContent);
                const whole = view.to - view.from;
                press('+'); said.push(view.to - view.from < whole ? 'zoomed' : 'not zoomed');
                press('0'); said.push(Math.round(view.to - view.from) === Math.round(whole) ? 'all' : 'not all');
                said.push(element('critical').selectedOptions[0].text); press('c');
                said.push(element('critical').selectedOptions[0].text);
                rows.dispatchEvent(new WheelEvent('wheel', { deltaY: -60, bubbles: true, cancelable: true }));
                said.push(view.to - view.from < whole ? 'zoomed' : 'not zoomed'); press('0');
                press('/'); said.push(document.activeElement.id);
                element('filter').value = 'h0[2-4]'; choose(); said.push(element('count').textContent);
                element('filter').value = '!receivers'; choose(); said.push(element('count').textContent);
                element('filter').value = '('; choose(); said.push(element('count').textContent);
                document.title = said.join('|');
                }
                </script>
                """;
        Chromium.Shown shown = browser.open(pageWith(keys));
        assertThat(shown.console()).isEmpty();
        Matcher title = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL).matcher(shown.dom());
        assertThat(title.find()).isTrue();
        assertThat(title.group(1))
                .contains("✖ h04/receive ended with exit status 7", "&lt;img src=x onerror=")
                .endsWith("|zoomed|all|the run|phase join|zoomed|filter|3 of 8 hosts|1 of 8 hosts|0 of 8 hosts");
    }

    @Test
    void whateverIsInItItCannotReachAnything() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String there = "http://127.0.0.1:" + server.getLocalPort() + "/";
            Path page = pageWith("<img src=\"" + there + "i\"><link rel=stylesheet href=\"" + there
                    + "s\"><script>fetch('" + there + "f').catch(() => {}); new Image().src = '" + there
                    + "n';</script>");
            assertThat(browser.open(page).console())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allMatch(line -> line.contains("Content Security Policy"));
            assertThat(asked(server)).isFalse();
            String open = Files.readString(page).replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
            browser.open(Files.writeString(folder.resolve("open.html"), open), "--timeout=5000");
            assertThat(asked(server))
                    .as("without the policy the same page asks")
                    .isTrue();
        }
    }

    private static boolean asked(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void itIsDrawnInTheLightAndInTheDark() throws IOException {
        Path page = page(8);
        Path png = folder.resolve("light.png");
        assertThat(browser.picture(page, png, 1_200, 1_100).console()).isEmpty();
        BufferedImage light = ImageIO.read(png.toFile());
        assertThat(pixels(light, FIRST_PHASE)).isGreaterThan(2_000);
        assertThat(pixels(light, FAILURE)).isGreaterThan(50);
        Path night = folder.resolve("dark.png");
        String dark = "--blink-settings=preferredColorScheme=0";
        assertThat(browser.picture(page, night, 1_200, 1_100, dark).console()).isEmpty();
        BufferedImage black = ImageIO.read(night.toFile());
        assertThat(pixels(black, FIRST_PHASE_IN_THE_DARK)).isGreaterThan(2_000);
        assertThat(pixels(black, FIRST_PHASE)).isLessThan(50);
    }

    private static int pixels(BufferedImage image, int colour) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void withoutAScriptThereAreTables() throws IOException {
        String page = Files.readString(page(8)).replace("script-src 'unsafe-inline'", "script-src 'none'");
        Chromium.Shown shown = browser.open(Files.writeString(folder.resolve("still.html"), page));
        assertThat(shown.dom())
                .doesNotContain("data-shown")
                .contains(
                        "<section id=\"timeline\" hidden",
                        "<h2>Phases</h2>",
                        "<h2>What went wrong</h2>",
                        "All 8 hosts");
    }
}
