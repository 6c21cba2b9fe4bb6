package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.link.Link;
import dev.plush.software.PackageException;
import dev.plush.software.StoredPackage;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport.FileStatus;
import dev.plush.wire.Order;
import dev.plush.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent of a file, by what the host says that it has. */
class SendingTest {
    private static final String SUM = "5".repeat(64);

    @TempDir
    private Path folder;

    private final byte[] bytes = new byte[3 * Wire.MAX_CHUNK_BYTES + 5];
    private final HostSession session = new HostSession(0);
    private final List<Long> begins = new ArrayList<>();
    private final ByteArrayOutputStream there = new ByteArrayOutputStream();
    private final List<Long> progress = new ArrayList<>();
    private boolean damaged;
    private boolean present;
    private int fullAt = Integer.MAX_VALUE;
    private StoredPackage stored;

    @BeforeEach
    void file() throws IOException {
        new SplittableRandom().nextBytes(bytes);
        stored = new StoredPackage(Files.write(folder.resolve("file"), bytes), SUM, bytes.length, false, false);
        assertThat(session.expect(1)).isTrue();
        assertThat(session.connected(1, new Host(), 0)).isTrue();
    }

    /** A host that takes what comes, and looks at the end whether it is right. */
    private final class Host implements Link {
        @Override
        public void send(Order order) {
            if (order instanceof FileOrder.QueryFile) {
                session.questions().fileStatus(new FileStatus(SUM, present, "", there.size()));
            } else if (order instanceof FileOrder.FileChunk chunk) {
                take(chunk);
            }
        }

        private void take(FileOrder.FileChunk chunk) {
            if (chunk.offset() == 0) {
                there.reset();
            }
            if (begins.isEmpty() || chunk.offset() != there.size() || chunk.offset() == 0) {
                begins.add(chunk.offset());
            }
            there.writeBytes(chunk.bytes());
            if (chunk.last()) {
                boolean right = !damaged && there.size() < fullAt;
                damaged = false;
                session.questions().fileStatus(new FileStatus(SUM, right, right ? "" : "it is wrong", 0));
            }
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private boolean send() throws Exception {
        return new Sending(new Way(session, session.link()), Bandwidth.UNLIMITED, Neighbours.NONE, progress::add)
                .send("file", stored);
    }

    @Test
    void aFileThatIsThereIsNotSent() throws Exception {
        present = true;
        assertThat(send()).isTrue();
        assertThat(begins).isEmpty();
        assertThat(progress).containsExactly((long) bytes.length);
    }

    @Test
    void theRestIsSentOfWhatIsThere() throws Exception {
        int held = new SplittableRandom().nextInt(1, bytes.length);
        there.write(bytes, 0, held);
        assertThat(send()).isFalse();
        assertThat(begins).containsExactly((long) held);
        assertThat(there.toByteArray()).isEqualTo(bytes);
        assertThat(progress).isSorted().endsWith((long) bytes.length);
    }

    @Test
    void whatWasThereAndIsWrongIsSentAnewOnce() throws Exception {
        there.write(new byte[17], 0, 17);
        damaged = true;
        assertThat(send()).isFalse();
        assertThat(begins).containsExactly(17L, 0L);
        assertThat(there.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void aHostThatCannotKeepItIsAskedNoMore() {
        fullAt = 10;
        assertThatThrownBy(this::send).isInstanceOf(PackageException.class).hasMessageContaining("file: it is wrong");
        assertThat(begins).containsExactly(0L);
    }

    @Test
    void aConnectionThatIsNotThePresentOneIsUsedNoMore() {
        Way way = new Way(session, session.link());
        session.disconnect();
        assertThatThrownBy(() ->
                        new Sending(way, Bandwidth.UNLIMITED, Neighbours.NONE, progress::add).send("file", stored))
                .isInstanceOf(Way.Broken.class);
        assertThat(begins).isEmpty();
    }
}
