package dev.plush.agent.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileReport.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that several runs share: found by their sum, replaced when damaged, removed when there are too many. */
class CacheTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatWasDamagedOnTheDiskIsFoundAndReplaced() throws IOException {
        Cache cache = new Cache(folder);
        String sum = send(cache, "right");
        cache.close();
        Files.writeString(folder.resolve(sum), "wrong");

        Cache next = new Cache(folder);
        assertThat(next.query(sum)).isEqualTo(new FileStatus(sum, false, ""));
        assertThat(folder.resolve(sum)).doesNotExist();
        assertThat(send(next, "right")).isEqualTo(sum);
        assertThat(next.query(sum)).isEqualTo(new FileStatus(sum, true, ""));
        assertThat(next.file(sum)).hasContent("right");
    }

    @Test
    void whatIsDamagedWhileItIsUsedIsSaidWithBothSums() throws IOException {
        Cache cache = new Cache(folder);
        String sum = send(cache, "right");
        Files.writeString(folder.resolve(sum), "wrong");
        assertThatThrownBy(() -> cache.copy(sum, folder.resolve("copy")))
                .hasMessageContaining("expected the SHA-256 " + sum)
                .hasMessageContaining("found " + sum("wrong"));
        assertThat(cache.query(sum).present()).isFalse();
    }

    @Test
    void theLeastRecentlyUsedGoesFirstWhenThereIsTooMuch() throws IOException {
        Cache cache = new Cache(folder, 10);
        String old = aged(send(cache, "old.."), 3);
        String older = aged(send(cache, "older"), 5);
        cache.close();

        Cache next = new Cache(folder, 10);
        String fresh = send(next, "fresh");
        assertThat(files()).containsExactlyInAnyOrder(old, fresh);
        assertThat(next.query(older).present()).isFalse();
    }

    @Test
    void whatAnotherAgentUsesStaysHoweverOldItIs() throws IOException {
        Cache cache = new Cache(folder, 5);
        String used = aged(send(cache, "used!"), 5);
        Path other = folder.resolve(used + ".anothermachine.1.use");
        Files.createLink(other, folder.resolve(used));
        cache.close();

        String fresh = send(new Cache(folder, 5), "fresh");
        assertThat(files()).contains(used, fresh);
    }

    @Test
    void whatIsHeldCanBeReadAfterItWasTakenAway() throws IOException {
        Cache cache = new Cache(folder);
        String sum = send(cache, "held");
        Files.delete(folder.resolve(sum));
        cache.copy(sum, folder.resolve("copy"));
        assertThat(folder.resolve("copy")).hasContent("held");
    }

    @Test
    void whatAgentsThatHaveEndedHeldIsLetGo() throws Exception {
        Cache cache = new Cache(folder);
        String sum = send(cache, "held");
        Path pin = cache.file(sum);
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String name = pin.getFileName().toString();
        Path left = folder.resolve(name.replace("." + ProcessHandle.current().pid() + ".", "." + ended.pid() + "."));
        Files.createLink(left, pin);
        Path foreign = Files.createLink(folder.resolve(sum + ".elsewhere.1.use"), pin);

        new Cache(folder);
        assertThat(left).doesNotExist();
        assertThat(pin).exists();
        assertThat(foreign).exists();
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        new Cache(folder);
        assertThat(foreign).doesNotExist();
    }

    @Test
    void agentsOfSeveralRunsMayBringTheSameFileAtOnce() throws Exception {
        byte[] bytes = "the same".getBytes(StandardCharsets.UTF_8);
        String sum = sum("the same");
        Cache one = new Cache(folder);
        assertThat(one.take(new FileChunk(sum, 0, new byte[] {bytes[0]}, false)))
                .isEmpty();
        Path source = Files.writeString(folder.resolve("source"), "the same");
        new Cache(folder).store(source, sum); // as another run does meanwhile
        assertThat(one.query(sum).present()).isTrue();
        assertThat(one.take(new FileChunk(sum, 1, new byte[] {bytes[1]}, true)))
                .contains(new FileStatus(sum, true, ""));
        assertThat(one.file(sum)).hasContent("the same");
        one.close();
        assertThat(files()).containsExactlyInAnyOrder(sum, "source");
    }

    @Test
    void whatAnotherAgentReplacesAtTheSameMomentIsHeldAllTheSame() throws Exception {
        String sum = sum("the same");
        AtomicBoolean done = new AtomicBoolean();
        Thread other = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                try {
                    Path fresh = Files.writeString(folder.resolve("fresh" + i), "the same");
                    Files.move(fresh, folder.resolve(sum), StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        other.start();
        try {
            for (int i = 0; i < 2000; i++) {
                Cache cache = new Cache(folder);
                send(cache, "the same");
                assertThat(cache.query(sum)).isEqualTo(new FileStatus(sum, true, ""));
                cache.close();
            }
        } finally {
            done.set(true);
            other.join();
        }
    }

    @Test
    void whatCameBeforeABreakNeedNotComeAgain() throws Exception {
        for (int cut : new SplittableRandom().ints(10, 1, 1000).toArray()) {
            byte[] bytes = new byte[1000];
            new SplittableRandom().nextBytes(bytes);
            String sum = sum(bytes);
            Cache first = new Cache(folder);
            assertThat(first.take(new FileChunk(sum, 0, Arrays.copyOf(bytes, cut), false)))
                    .isEmpty();
            assertThat(first.query(sum)).isEqualTo(new FileStatus(sum, false, "", cut)); // the connection was lost
            first.close(); // and the agent has ended

            Cache next = new Cache(folder);
            assertThat(next.query(sum)).as("cut at %d", cut).isEqualTo(new FileStatus(sum, false, "", cut));
            assertThat(next.query(sum).held()).isEqualTo(cut);
            assertThat(next.take(new FileChunk(sum, cut, Arrays.copyOfRange(bytes, cut, 1000), true)))
                    .contains(new FileStatus(sum, true, ""));
            assertThat(next.file(sum)).hasBinaryContent(bytes);
            next.close();
        }
        assertThat(files()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aPartThatWasDamagedIsFoundInTheEndAndRemoved() throws IOException {
        Cache first = new Cache(folder);
        String sum = sum("right");
        assertThat(first.take(new FileChunk(sum, 0, "rig".getBytes(StandardCharsets.UTF_8), false)))
                .isEmpty();
        first.close();
        for (String part : files()) {
            Files.writeString(folder.resolve(part), "wro");
        }

        Cache next = new Cache(folder);
        assertThat(next.query(sum).held()).isEqualTo(3);
        assertThat(next.take(new FileChunk(sum, 3, "ht".getBytes(StandardCharsets.UTF_8), true)))
                .hasValueSatisfying(status -> assertThat(status.problem()).contains("found " + sum("wroht")));
        assertThat(files()).isEmpty();
        assertThat(next.query(sum)).isEqualTo(new FileStatus(sum, false, ""));
        send(next, "right");
    }

    @Test
    void whatAnotherAgentIsWritingIsLeftToIt() throws Exception {
        String sum = sum("right");
        Cache one = new Cache(folder);
        assertThat(one.take(new FileChunk(sum, 0, "rig".getBytes(StandardCharsets.UTF_8), false)))
                .isEmpty();
        assertThat(new Cache(folder).query(sum).held()).isZero();
        assertThat(one.take(new FileChunk(sum, 3, "ht".getBytes(StandardCharsets.UTF_8), true)))
                .contains(new FileStatus(sum, true, ""));
    }

    private String aged(String sum, int days) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(sum), FileTime.from(Instant.now().minus(Duration.ofDays(days))));
        return sum;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".use"))
                    .toList();
        }
    }

    private static String send(Cache cache, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sum = sum(text);
        assertThat(cache.take(new FileChunk(sum, 0, bytes, true))).contains(new FileStatus(sum, true, ""));
        return sum;
    }

    private static String sum(String text) {
        return sum(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sum(byte[] bytes) {
        MessageDigest digest = Sums.sha256();
        digest.update(bytes);
        return Sums.hex(digest);
    }
}
