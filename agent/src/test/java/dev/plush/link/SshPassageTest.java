package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.link.ConnectException.Reason;
import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that hosts pass on to each other, with a real server, real agents and the real ssh program between them. */
class SshPassageTest {
    private static final int CHUNK = 100_000;

    private final byte[] bytes = new byte[3_000_000];
    private String sum;
    private final List<Path> folders = new ArrayList<>(); // of ways; a path there is short, and outside of the server's
    private TestSshd sshd;
    private SshConnector connector;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            TestProcesses.await(
                    "no folder of a way is left", () -> folders.stream().noneMatch(Files::exists));
            sshd.close();
        }
    }

    private void start(TestSshdOptions options) throws NoSuchAlgorithmException {
        sshd = TestSshd.start(options);
        connector = connector(sshd);
        new SplittableRandom().nextBytes(bytes);
        sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static ConnectRequest host(int number) {
        String address = "127.0.0." + (1 + number);
        return new ConnectRequest("run-1", number, "h" + number, address, 0, "", "", "", 0, Duration.ofSeconds(30));
    }

    private FileReport.Expecting expect(Link link, Ears ears, int number, String token) {
        link.send(new FileOrder.ExpectFile(number, sum, token));
        return ears.await(FileReport.Expecting.class, e -> e.number() == number);
    }

    private void pass(Link from, int number, FileReport.Expecting to, Passage passage, String token) {
        folders.add(Path.of(passage.socket()).getParent());
        from.send(new FileOrder.PassFile(number, sum, bytes.length, to.held(), passage.socket(), token));
    }

    private void send(Link link, int from, int to) {
        for (int at = from; at < to; at += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(to, at + CHUNK));
            link.send(new FileOrder.FileChunk(sum, at, chunk, at + chunk.length == bytes.length));
        }
    }

    private Path cached(int number) {
        return sshd.home("127.0.0." + (1 + number)).resolve(".plush/cache/" + sum);
    }

    private List<ProcessHandle> ways() {
        return sshd.processes().stream()
                .filter(p -> p.info().commandLine().orElse("").contains("ssh -F /dev/null -N"))
                .toList();
    }

    @Test
    void aFileGoesFromHostToHostWhileItIsStillComing() throws Exception {
        start(TestSshdOptions.standard());
        Ears[] ears = {new Ears(), new Ears(), new Ears()};
        Link first = connector.connect(host(1), ears[0]);
        Link second = connector.connect(host(2), first, ears[1]); // through a relay
        Link third = connector.connect(host(3), ears[2]);
        var toSecond = expect(second, ears[1], 12, "token-2");
        var toThird = expect(third, ears[2], 13, "token-3");
        try (Passage one = connector.pass(host(2), first, toSecond.socket());
                Passage two = connector.pass(host(3), second, toThird.socket())) {
            pass(second, 23, toThird, two, "token-3"); // nothing of it is there yet
            pass(first, 22, toSecond, one, "token-2");
            send(first, 0, 2_000_000);
            ears[2].await(FileReport.FileHeld.class, held -> held.number() == 13 && held.held() > 1_000_000);
            assertThat(cached(1)).doesNotExist();
            send(first, 2_000_000, bytes.length);
            assertThat(ears[1].await(FileReport.Brought.class, b -> b.number() == 12)
                            .problem())
                    .isEmpty();
            assertThat(ears[2].await(FileReport.Brought.class, b -> b.number() == 13)
                            .problem())
                    .isEmpty();
            assertThat(ears[1].await(FileReport.Passed.class, p -> p.number() == 23)
                            .problem())
                    .isEmpty();
            assertThat(ways()).hasSize(2);
        }
        for (int host = 1; host <= 3; host++) {
            assertThat(Files.readAllBytes(cached(host))).isEqualTo(bytes);
        }
        TestProcesses.await("no way is left", () -> ways().isEmpty());
    }

    @Test
    void onlyWhoIsExpectedBringsAFileAndItMustBeRight() throws Exception {
        start(TestSshdOptions.standard());
        Ears[] ears = {new Ears(), new Ears()};
        Link first = connector.connect(host(1), ears[0]);
        Link second = connector.connect(host(2), ears[1]);
        send(first, 0, bytes.length);
        ears[0].await(FileReport.FileStatus.class, FileReport.FileStatus::present);
        var expecting = expect(second, ears[1], 5, "right");
        try (Passage passage = connector.pass(host(2), first, expecting.socket())) {
            pass(first, 1, expecting, passage, "wrong");
            assertThat(ears[0].await(FileReport.Passed.class, p -> p.number() == 1))
                    .isNotNull();
            assertThat(ears[1].find(FileReport.FileHeld.class, any -> true)).isEmpty();

            pass(first, 2, new FileReport.Expecting(5, 1_000_000, ""), passage, "right"); // not what it has
            assertThat(ears[1].await(FileReport.Brought.class, b -> b.number() == 5)
                            .problem())
                    .contains("expected the bytes from 0");
            assertThat(cached(2)).doesNotExist();

            var again = expect(second, ears[1], 6, "other");
            pass(first, 3, again, passage, "other");
            assertThat(ears[1].await(FileReport.Brought.class, b -> b.number() == 6)
                            .problem())
                    .isEmpty();
        }
        assertThat(Files.readAllBytes(cached(2))).isEqualTo(bytes);
    }

    @Test
    void aWayThatBreaksIsToldByBothEnds() throws Exception {
        start(TestSshdOptions.standard());
        Ears[] ears = {new Ears(), new Ears()};
        Link first = connector.connect(host(1), ears[0]);
        Link second = connector.connect(host(2), ears[1]);
        var expecting = expect(second, ears[1], 5, "token");
        Passage passage = connector.pass(host(2), first, expecting.socket());
        pass(first, 1, expecting, passage, "token");
        send(first, 0, 1_500_000);
        ears[1].await(FileReport.FileHeld.class, held -> held.number() == 5);
        passage.close();
        assertThat(ears[1].await(FileReport.Brought.class, b -> b.number() == 5).problem())
                .contains("ended");
        send(first, 1_500_000, bytes.length);
        assertThat(ears[0].await(FileReport.Passed.class, p -> p.number() == 1).problem())
                .isNotEmpty();
        var again = expect(second, ears[1], 6, "again");
        assertThat(again.held()).as("what came is kept").isGreaterThan(0);
        try (Passage next = connector.pass(host(2), first, again.socket())) {
            pass(first, 2, again, next, "again");
            assertThat(ears[1].await(FileReport.Brought.class, b -> b.number() == 6)
                            .problem())
                    .isEmpty();
        }
        assertThat(Files.readAllBytes(cached(2))).isEqualTo(bytes);
    }

    @Test
    void aHostThatCannotBeConnectedToFromThereIsSaid() throws Exception {
        start(TestSshdOptions.standard());
        Link first = connector.connect(host(1), new Ears());
        ConnectRequest gone = SshHarness.withPort(host(2), 1);
        assertThatThrownBy(() -> connector.pass(gone, first, "/nowhere"))
                .isInstanceOfSatisfying(ConnectException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.RELAY);
                    assertThat(e).hasMessageContaining("refused");
                });
        TestProcesses.await("no way is left", () -> ways().isEmpty());
    }

    @Test
    void whereNoKeysAreForwardedThereIsNoWay() throws Exception {
        start(TestSshdOptions.standard().withServer("AllowAgentForwarding no"));
        Link first = connector.connect(host(1), new Ears());
        assertThatThrownBy(() -> connector.pass(host(2), first, "/nowhere"))
                .isInstanceOfSatisfying(ConnectException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.RELAY);
                    assertThat(e).hasMessageContaining("AllowAgentForwarding");
                });
    }

    /** The folder of a way is in /tmp, as its path must be short; none may stay. */
    @Test
    void nothingOfAWayStays() throws Exception {
        start(TestSshdOptions.standard());
        Ears ears = new Ears();
        Link first = connector.connect(host(1), ears);
        Link second = connector.connect(host(2), new Ears());
        assertThat(second).isNotNull();
        String folder;
        try (Passage passage = connector.pass(host(2), first, "/nowhere")) {
            folder = Path.of(passage.socket()).getParent().toString();
            assertThat(Path.of(folder)).isDirectory();
        }
        TestProcesses.await("the folder is gone", () -> !Files.exists(Path.of(folder)));
    }
}
