package dev.plush.journal;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures encoding, decoding, appending and reading with events as a run has them: {@code JournalBench FOLDER [EVENTS]}.
 * Not a test; prints one line per measurement and round.
 */
public final class JournalBench {
    private JournalBench() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000_000;
        for (int round = 0; round < 4; round++) {
            codec(4, events);
            journal(Files.createTempDirectory(root, "bench"), 1, events);
            journal(Files.createTempDirectory(root, "bench"), 4, events);
        }
    }

    private static void codec(int size, int events) {
        EventCodec codec = new EventCodec();
        List<List<RecordedEvent>> batches = batches(size, 10_000);
        ByteWriter out = new ByteWriter(4096);
        List<byte[]> bytes = new ArrayList<>();
        for (List<RecordedEvent> batch : batches) {
            out.clear();
            codec.write(out, batch);
            bytes.add(out.copy());
        }
        long start = System.nanoTime();
        for (int i = 0; i < events / size; i++) {
            out.clear();
            codec.write(out, batches.get(i % batches.size()));
        }
        report("encode", size, events, System.nanoTime() - start);
        start = System.nanoTime();
        for (int i = 0; i < events / size; i++) {
            byte[] each = bytes.get(i % bytes.size());
            codec.read(new ByteReader(each, 0, each.length), 1, size);
        }
        report("decode", size, events, System.nanoTime() - start);
    }

    private static void journal(Path run, int size, int events) throws Exception {
        List<List<RecordedEvent>> batches = batches(size, events);
        long start = System.nanoTime();
        try (Journal journal = Journals.create(run)) {
            for (List<RecordedEvent> batch : batches) {
                journal.append(batch);
            }
        }
        report("append", size, events, System.nanoTime() - start);
        int[] count = {0};
        start = System.nanoTime();
        try (JournalReader reader = JournalReader.open(run)) {
            reader.poll(event -> count[0]++, Integer.MAX_VALUE);
        }
        report("read", size, count[0], System.nanoTime() - start);
        long disk = 0;
        for (Path file : QueueFiles.in(run.resolve("journal"))) {
            disk += (long) Files.getAttribute(file, "unix:ino") > 0 ? allocated(file) : 0;
            Files.delete(file);
        }
        System.out.printf("  on disk %.1f bytes/event%n", (double) disk / events);
    }

    private static long allocated(Path file) throws Exception {
        Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
        return Long.parseLong(new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .split("\\s")[0]);
    }

    private static void report(String what, int size, int events, long nanos) {
        System.out.printf(
                "%-7s batches of %d: %.0f ns/event, %.2f M events/s%n",
                what, size, (double) nanos / events, events * 1e3 / nanos);
    }

    private static List<List<RecordedEvent>> batches(int size, int events) {
        List<List<RecordedEvent>> batches = new ArrayList<>();
        long sequence = 1;
        for (int i = 0; i < events / size; i++) {
            List<RecordedEvent> batch = new ArrayList<>();
            for (int k = 0; k < size; k++, sequence++) {
                long time = 1_795_000_000_000_000_000L + sequence * 12_345;
                Origin origin = k == 0
                        ? new Origin((int) (sequence % 40), sequence, time - 3_000_000, -3.1, 0.4)
                        : Origin.CONTROLLER;
                batch.add(new RecordedEvent(
                        sequence, time, sequence * 12_345, k == 0 ? 0 : sequence - k, origin, event((int)
                                (sequence % 1000))));
            }
            batches.add(batch);
        }
        return batches;
    }

    private static Event event(int i) {
        HostId host = new HostId(i % 40);
        ProcessId process = new ProcessId(i % 300);
        return switch (i % 10) {
            case 0 -> new ProcessStarting(process, 1);
            case 1 -> new ProcessStarted(process, 1, 12345, 99_887_766);
            case 2 -> new ProcessExited(process, 1, Exit.status(0));
            case 3 -> new BlockStarted(host, 3);
            case 4 -> new BlockEnded(host, 3, Outcome.COMPLETED, "");
            case 5 -> new HostConnecting(host, 2);
            case 6 -> new HostReady(host);
            case 7 -> new HostSuspect(host, "no heartbeat for 3 s");
            case 8 -> new HostMeasured(host, 0.4, -3.1, 0.2, 0.7, 1L << 33, 1L << 38);
            default -> new RestartScheduled(process, 2, 1000, "exit status 3, policy on-failure, 1 of 3");
        };
    }
}
