package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import dev.plush.wire.Order;
import dev.plush.wire.Order.PlacedFile;
import dev.plush.wire.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host does by itself for its software: checks, its own copies, and its output, through a real agent. */
@Timeout(120)
class LocalInstallTest {
    /** The software's output on host 3 is that of "process" 3. */
    private static final int HOST = 3;

    @TempDir
    Path root;

    private final AtomicInteger asked = new AtomicInteger();
    private LocalHost host;
    private int software;
    private HttpServer web;

    @BeforeEach
    void connect() throws Exception {
        host = new LocalHost(root, LocalHost.newRun()).connect();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", this::answer);
        web.start();
    }

    @AfterEach
    void quit() throws ConnectException {
        web.stop(0);
        host.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/moved") || path.equals("/round")) {
            exchange.getResponseHeaders().add("Location", path.equals("/moved") ? "bits" : "round");
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/bits")) {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("bits".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/short")) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("breaks off");
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/" + path;
    }

    @Test
    void aCheckThatDoesNotPassIsAnsweredAndNothingElse() {
        host.send(new Order.CheckSoftware(1, "echo looking; exit 3", 0));
        assertThat(host.await(Report.Checked.class)).isEqualTo(new Report.Checked(1, Report.Checked.ABSENT));
        assertThat(host.all(Report.Installed.class)).isEmpty();
        host.awaitText(HOST, 2, 3, "looking\n");
    }

    @Test
    void aCheckThatPassesIsTheEndOfIt() {
        host.send(new Order.CheckSoftware(1, "true", 0));
        assertThat(host.await(Report.Checked.class).outcome()).isNotEqualTo(Report.Checked.ABSENT);
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("PRESENT");
    }

    @Test
    void aCheckThatHangsFailsAtItsBound() {
        host.send(new Order.CheckSoftware(1, "sleep 1000", 200));
        assertThat(host.await(Report.Checked.class).outcome()).isNotEqualTo(Report.Checked.ABSENT);
        assertThat(host.await(Report.Installed.class).step()).isEqualTo("timeout");
    }

    @Test
    void whatIsInstalledOrBeingInstalledIsNotCheckedAgain() {
        host.send(new Order.Install(1, List.of(), false, "", "sleep 0.3", 0));
        host.send(new Order.CheckSoftware(1, "echo never", 0));
        assertThat(host.await(Report.Checked.class).outcome()).isNotEqualTo(Report.Checked.ABSENT);
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("INSTALLED");
        host.forget();
        host.send(new Order.CheckSoftware(1, "echo never", 0));
        assertThat(host.await(Report.Checked.class).outcome()).isNotEqualTo(Report.Checked.ABSENT);
        assertThat(host.text(HOST, 2, 3)).isEmpty();
    }

    @Test
    void whatCommandsPrintComesWholeAndBeforeTheirEnd() {
        Report.Installed installed = install("seq 1 200000; echo end >&2; exit 1");
        String text = host.text(HOST, 2, 3);
        assertThat(installed.outputTail()).endsWith("200000\nend\n");
        assertThat(text).startsWith("1\n2\n3\n").endsWith("200000\nend\n").hasSize(1_288_895 + 4);
    }

    @Test
    void outputGoesOnWhereItWasAfterAReconnectAndAnotherAttempt() throws ConnectException {
        assertThat(install("echo first; exit 1").outputTail()).isEqualTo("first\n");
        host.disconnect();
        host.connect();
        host.send(new Order.OutputCredit(HOST, 2, 3, "first\n".length(), 1 << 20));
        host.forget();
        Report.Installed again = install("echo second");
        assertThat(again.outputTail()).as("only its own").isEqualTo("second\n");
        assertThat(host.text(HOST, 2, 3)).isEqualTo("first\nsecond\n");
    }

    @Test
    void aHostReadsTheWebByItselfAndFollowsRedirects() {
        assertThat(fetch("web", url("moved"), "")).isEqualTo("INSTALLED  ");
        assertThat(host.folder.resolve("work/out/copy")).hasContent("bits");
        assertThat(host.folder.resolve("out/fetch")).doesNotExist();
    }

    @Test
    void whatHasASumIsReadOnceAndThenInTheCache() throws Exception {
        String sum = sum("bits");
        assertThat(fetch("web", url("bits"), sum)).isEqualTo("INSTALLED  ");
        Files.delete(host.folder.resolve("work/out/copy"));
        host.forget();
        host.send(new Order.Install(
                2, List.of(new PlacedFile(sum, "out/copy", false, "web", url("gone"))), false, "", "", 0));
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("INSTALLED");
        assertThat(host.folder.resolve("work/out/copy")).hasContent("bits");
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void errorsOfTheWebNameTheStatusAndTheUrl() {
        assertThat(fetch("web", url("none"), ""))
                .startsWith("FAILED fetch")
                .contains("expected HTTP status 200, found 404 from " + url("none"));
        assertThat(fetch("web", url("round"), "")).contains("more than 10 redirects");
        assertThat(fetch("web", url("short"), "")).startsWith("FAILED fetch").contains(url("short"));
        web.stop(0);
        assertThat(fetch("web", url("bits"), "")).contains(url("bits") + " cannot be read");
    }

    @Test
    void anotherSumIsSaidWithBoth() throws Exception {
        String wanted = sum("other");
        assertThat(fetch("web", url("bits"), wanted))
                .startsWith("FAILED checksum")
                .contains(wanted, sum("bits"));
        assertThat(host.folder.resolve("work/out/copy")).doesNotExist();
    }

    @Test
    void aFileOfTheHostIsCopiedWithWhetherItIsExecutable() throws Exception {
        Path tool = Files.writeString(root.resolve("tool"), "#!/bin/sh\necho tool\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        assertThat(fetch("file", tool.toString(), "")).isEqualTo("INSTALLED  ");
        assertThat(host.folder.resolve("work/out/copy")).isExecutable();
        assertThat(fetch("file", root.resolve("missing").toString(), ""))
                .startsWith("FAILED fetch")
                .contains("expected the file " + root.resolve("missing"));
    }

    @Test
    void theHostsOwnScpIsAskedAndItsWordsAreKept() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/scp")), "needs scp");
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(fetch("scp", "scp://127.0.0.1:" + closed + "/x", ""))
                .startsWith("FAILED fetch \"out/copy\": scp ended with status");
        assertThat(host.await(Report.Installed.class).outputTail()).contains("Connection refused");
    }

    @Test
    void aFolderThatWasSentIsUnpackedInItsPlace() throws Exception {
        Path source = Files.createDirectories(root.resolve("source/sub"));
        Files.writeString(source.resolve("a"), "content");
        Path tar = root.resolve("source.tar");
        Process packed = new ProcessBuilder("tar", "cf", tar.toString(), "-C", root + "/source", "sub")
                .inheritIO()
                .start();
        assertThat(packed.waitFor()).isZero();
        byte[] bytes = Files.readAllBytes(tar);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        host.send(new FileOrder.FileChunk(sum, 0, bytes, true));
        assertThat(host.await(FileReport.FileStatus.class).present()).isTrue();
        Files.createDirectories(host.folder.resolve("work/data/old"));
        host.send(new Order.Install(1, List.of(new PlacedFile(sum, "data", false, "folder", "")), true, "", "", 0));
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("INSTALLED");
        assertThat(host.folder.resolve("work/data/sub/a")).hasContent("content");
        assertThat(host.folder.resolve("work/data/old")).doesNotExist();
    }

    private String fetch(String kind, String source, String sum) {
        host.forget();
        host.send(new Order.Install(
                ++software, List.of(new PlacedFile(sum, "out/copy", false, kind, source)), false, "", "", 0));
        Report.Installed installed = host.await(Report.Installed.class);
        return installed.outcome() + " " + installed.step() + " " + installed.detail();
    }

    private Report.Installed install(String command) {
        host.send(new Order.Install(1, List.of(), false, "", command, 0));
        return host.await(Report.Installed.class);
    }

    private static String sum(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
