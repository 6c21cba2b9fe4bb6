package dev.plush.run;

import dev.plush.software.PackageException;
import dev.plush.software.StoredPackage;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.function.LongConsumer;

/**
 * Brings one file into the cache of one host: asks how much of it is there, and sends the rest. Blocks its thread. One
 * file goes to one host once at a time.
 */
final class Sending {
    static final long ANSWER_SECONDS = 300;

    private final Way way;
    private final Bandwidth bandwidth;
    private final LongConsumer progress;

    /** @param progress told how many bytes of the file were sent, or are there already */
    Sending(Way way, Bandwidth bandwidth, LongConsumer progress) {
        this.way = way;
        this.bandwidth = bandwidth;
        this.progress = progress;
    }

    /**
     * Returns whether all of it was there already; if not, it is now.
     *
     * @throws PackageException if the host cannot keep it
     */
    boolean send(String name, StoredPackage stored)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        synchronized (way.session().questions().sending(stored.sha256())) {
            FileReport.FileStatus before = asked(stored);
            if (before.present()) {
                progress.accept(stored.bytes());
                return true;
            }
            FileReport.FileStatus after = sent(stored, before.held());
            if (!after.present() && before.held() > 0) {
                after = sent(stored, 0); // what was there before was not right
            }
            if (!after.present()) {
                throw new PackageException("UPLOAD", name + ": " + after.problem(), "Run again");
            }
            return false;
        }
    }

    private FileReport.FileStatus asked(StoredPackage stored)
            throws InterruptedException, PackageException, Way.Broken {
        var answer = way.session().questions().expectFile(stored.sha256());
        way.send(new FileOrder.QueryFile(stored.sha256()));
        return way.answer(answer, "a file", ANSWER_SECONDS);
    }

    private FileReport.FileStatus sent(StoredPackage stored, long held)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        var answer = way.session().questions().expectFile(stored.sha256());
        long offset = held < stored.bytes() ? held : 0;
        try (InputStream in = Files.newInputStream(stored.file())) {
            in.skipNBytes(offset);
            do {
                byte[] bytes = in.readNBytes(Wire.MAX_CHUNK_BYTES);
                bandwidth.await(bytes.length);
                way.awaitRoom();
                boolean last = offset + bytes.length >= stored.bytes();
                way.send(new FileOrder.FileChunk(stored.sha256(), offset, bytes, last));
                offset += bytes.length;
                progress.accept(offset);
            } while (offset < stored.bytes());
        }
        return way.answer(answer, "a file", ANSWER_SECONDS);
    }
}
