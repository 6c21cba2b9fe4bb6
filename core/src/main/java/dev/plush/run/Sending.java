package dev.plush.run;

import dev.plush.control.Chains;
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
 * Brings one file into the cache of one host: asks how much of it is there, and sends the rest, or has another host
 * pass it on. Blocks its thread. One
 * file goes to one host once at a time.
 */
final class Sending {
    static final long ANSWER_SECONDS = 300;

    private final Way way;
    private final Bandwidth bandwidth;
    private final Neighbours neighbours;
    private final LongConsumer progress;

    /** @param progress told how many bytes of the file were sent, or are there already */
    Sending(Way way, Bandwidth bandwidth, Neighbours neighbours, LongConsumer progress) {
        this.way = way;
        this.bandwidth = bandwidth;
        this.neighbours = neighbours;
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
            if (!before.present()) {
                bring(name, stored, before);
            }
            progress.accept(stored.bytes());
            neighbours.has(stored, way.session().host());
            return before.present();
        }
    }

    private void bring(String name, StoredPackage stored, FileReport.FileStatus before)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        FileReport.FileStatus now = before;
        try {
            while (!now.present()) {
                int from = neighbours.join(stored, way.session().host());
                if (from == Chains.BY_CONTROLLER) {
                    now = sentWhole(name, stored, now.held());
                } else {
                    boolean passed = neighbours.pass(stored, way, from, progress);
                    now = passed ? new FileReport.FileStatus(stored.sha256(), true, "") : asked(stored);
                }
            }
        } finally {
            if (!now.present()) {
                neighbours.gone(stored, way.session().host());
            }
        }
    }

    private FileReport.FileStatus sentWhole(String name, StoredPackage stored, long held)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        FileReport.FileStatus after = sent(stored, held);
        if (!after.present() && held > 0) {
            after = sent(stored, 0); // what was there before was not right
        }
        if (!after.present()) {
            throw new PackageException("UPLOAD", name + ": " + after.problem(), "Run again");
        }
        return after;
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
