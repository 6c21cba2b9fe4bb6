package dev.plush.cli.templates.bytetorrent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;

/** The command {@code seed}: has the file from the start, knows who has what, and is there until all have it. */
final class Sender {
    private static final int MAX_SILENCE_SECONDS = 120;
    private static final int TICK_MILLIS = 100;

    private Sender() {}

    /** Makes the file if it is not there, serves it, and returns when every receiver is complete. */
    static void seed(Options options, PrintStream out) throws IOException, InterruptedException, Failure {
        int receivers = options.number("receivers", 1, Wire.MAX_RECEIVERS);
        Throttle throttle = new Throttle(options.bytes("rate"));
        Path file = Path.of(options.text("file"));
        if (!Files.exists(file)) {
            generate(file, options.bytes("size"));
        }
        Manifest manifest = Manifest.of(file);
        Tracker tracker = new Tracker(receivers, manifest.chunks());
        try (Store store = new Store(file, manifest);
                Server server = new Server(options, options.port(), (line, answer) -> {
                    if (line.equals("JOIN")) {
                        answer.write(Wire.line(String.join("\n", manifest.lines())));
                    } else if (line.startsWith("SYNC ")) {
                        answer.write(Wire.line(tracker.sync(line)));
                    } else {
                        sendChunk(store, throttle, line, answer);
                    }
                })) {
            out.println("seeding " + file.getFileName() + ", " + manifest + ", at " + options.text("address") + " port "
                    + server.port() + " for " + receivers + " receivers");
            report(tracker, throttle, out);
        }
    }

    private static void report(Tracker tracker, Throttle throttle, PrintStream out)
            throws InterruptedException, Failure {
        String before = "";
        for (int tick = 1; !tracker.finished(); tick++) {
            Thread.sleep(TICK_MILLIS);
            String now = tracker.progress();
            if (tracker.silentSeconds() > MAX_SILENCE_SECONDS) {
                throw new Failure(1, "no receiver has called for " + MAX_SILENCE_SECONDS + " s; " + now);
            }
            if (tick % 10 == 0 && !now.equals(before)) {
                out.println(now);
                before = now;
            }
        }
        Thread.sleep(3 * TICK_MILLIS); // the last answers are still on their way
        out.println(tracker.progress() + ", " + (throttle.sent() >> 20) + " MiB sent");
    }

    /** Answers a GET. */
    static void sendChunk(Store store, Throttle throttle, String line, OutputStream out)
            throws IOException, InterruptedException {
        String chunk = Wire.words(line, "GET", 2)[1];
        byte[] bytes = store.read(Wire.number(chunk, 0, store.manifest().chunks() - 1));
        throttle.await(bytes.length);
        out.write(Wire.line("CHUNK " + bytes.length));
        out.write(bytes);
    }

    /** Writes {@code size} bytes, the same on every run. The file appears whole or not at all. */
    private static void generate(Path file, long size) throws IOException {
        SplittableRandom random = new SplittableRandom(size);
        Path part = Path.of(file + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] block = new byte[Wire.CHUNK_BYTES];
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
