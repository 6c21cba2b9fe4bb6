package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that an operator puts on a host, or gets from it, through a real agent. */
@Timeout(120)
class LocalFilesTest {
    @TempDir
    Path root;

    private LocalHost host;

    @BeforeEach
    void connect() throws ConnectException {
        host = new LocalHost(root, LocalHost.newRun()).connect();
    }

    @AfterEach
    void quit() throws ConnectException {
        host.close();
    }

    @Test
    void whatCameBeforeTheAgentWasKilledNeedNotComeAgain() throws Exception {
        byte[] bytes = new byte[20 * Wire.MAX_CHUNK_BYTES + 17];
        new SplittableRandom().nextBytes(bytes);
        String sum = sum(bytes);
        int cut = new SplittableRandom().nextInt(1, 20) * Wire.MAX_CHUNK_BYTES;
        for (int at = 0; at < cut; at += Wire.MAX_CHUNK_BYTES) {
            host.send(
                    new FileOrder.FileChunk(sum, at, Arrays.copyOfRange(bytes, at, at + Wire.MAX_CHUNK_BYTES), false));
        }
        assertThat(held(sum)).isEqualTo(cut);
        host.killAgent();
        host.connect();
        assertThat(held(sum)).as("cut at %d", cut).isEqualTo(cut);
        host.forget();
        for (int at = cut; at < bytes.length; at += Wire.MAX_CHUNK_BYTES) {
            int end = Math.min(bytes.length, at + Wire.MAX_CHUNK_BYTES);
            host.send(new FileOrder.FileChunk(sum, at, Arrays.copyOfRange(bytes, at, end), end == bytes.length));
        }
        assertThat(host.await(FileReport.FileStatus.class)).isEqualTo(new FileReport.FileStatus(sum, true, ""));
        FileReport.Placed placed = place(1, sum, "in/", "big");
        assertThat(placed).isEqualTo(new FileReport.Placed(1, work("in/big").toString(), ""));
        assertThat(work("in/big")).hasBinaryContent(bytes);
    }

    @Test
    void aFileGoesToAFolderOrToItsOwnPlaceButNotOut() throws Exception {
        String sum = upload(new byte[] {1, 2, 3});
        assertThat(place(1, sum, "a/b", "name").path()).isEqualTo(work("a/b").toString());
        assertThat(place(2, sum, "a", "name").path()).isEqualTo(work("a/name").toString());
        assertThat(place(3, sum, root.resolve("abs").toString(), "name").problem())
                .isEmpty();
        assertThat(root.resolve("abs")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(place(4, sum, "../x", "name").problem()).contains("within the run's folder");
        assertThat(place(5, sum, "a/b/c", "name").problem()).contains("a/b");
        Files.createSymbolicLink(work("link"), root);
        assertThat(place(6, sum, "link/x", "name").problem()).contains("is a link");
        assertThat(place(7, sum, "a/", "../../../y").problem()).isNotEmpty();
        assertThat(place(8, sum, "", "name").path()).isEqualTo(work("name").toString());
        assertThat(place(9, "0".repeat(64), "z", "name").problem()).contains("Send it first");
        assertThat(root.resolve("x")).doesNotExist();
    }

    @Test
    void filesComeBackByPathAndByPattern() throws Exception {
        Files.createDirectories(work("out/deep"));
        Files.writeString(work("out/a.csv"), "a");
        Files.writeString(work("out/deep/b.csv"), "b");
        assertThat(fetch(1, "out/a.csv")).isEqualTo(new FileReport.Fetched(1, 1, 1, ""));
        assertThat(host.all(FileReport.FetchedPart.class).get(0).path()).isEqualTo("a.csv");
        host.forget();
        assertThat(fetch(2, work("out").toString())).isEqualTo(new FileReport.Fetched(2, 2, 2, ""));
        assertThat(host.all(FileReport.FetchedPart.class).stream().map(FileReport.FetchedPart::path))
                .containsExactly("out/a.csv", "out/deep/b.csv");
        host.forget();
        assertThat(fetch(3, "out/**/*.csv").files()).isEqualTo(2);
        assertThat(fetch(4, "nothing").problem()).contains("\"nothing\" matches nothing");
        assertThat(fetch(5, "../token").problem()).contains("leads out");
        assertThat(fetch(6, ".").problem()).isEmpty();
    }

    private Path work(String path) throws IOException {
        return Files.createDirectories(host.folder.resolve("work")).resolve(path);
    }

    private long held(String sum) {
        host.forget();
        host.send(new FileOrder.QueryFile(sum));
        return host.await(FileReport.FileStatus.class).held();
    }

    private String upload(byte[] bytes) throws Exception {
        String sum = sum(bytes);
        host.send(new FileOrder.FileChunk(sum, 0, bytes, true));
        assertThat(host.await(FileReport.FileStatus.class).present()).isTrue();
        return sum;
    }

    private FileReport.Placed place(int number, String sum, String path, String name) {
        host.send(new FileOrder.Place(number, sum, path, name, false, ""));
        return host.await(FileReport.Placed.class, placed -> placed.number() == number);
    }

    private FileReport.Fetched fetch(int number, String path) {
        host.send(new FileOrder.Fetch(number, path));
        return host.await(FileReport.Fetched.class, fetched -> fetched.number() == number);
    }

    private static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
