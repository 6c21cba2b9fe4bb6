package dev.plush.run;

import dev.plush.wire.FileReport;
import dev.plush.wire.Report;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * What threads have asked an agent and wait to hear: the answers end with the connection that the questions went over.
 * Thread-safe.
 */
final class Questions {
    private final Map<String, CompletableFuture<FileReport.FileStatus>> files = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<String>> checks = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<FileReport.Placed>> places = new ConcurrentHashMap<>();
    private final Map<Integer, Expected<?>> numbered = new ConcurrentHashMap<>();
    private final Map<Integer, LongConsumer> progress = new ConcurrentHashMap<>();
    private final Map<String, Object> sending = new ConcurrentHashMap<>();
    private volatile Receiving receiving;

    /** An answer to come. A host may say anything: what is of another kind is none. */
    private record Expected<T extends FileReport>(Class<T> kind, CompletableFuture<T> answer) {
        void take(FileReport report) {
            answer.complete(kind.cast(report));
        }
    }

    /** Returns what is held while a file is sent to this host: the chunks of two who send it must not mix. */
    Object sending(String sha256) {
        return sending.computeIfAbsent(sha256, s -> new Object());
    }

    /** Returns the answer to come about a file; asked for before the order is sent. */
    CompletableFuture<FileReport.FileStatus> expectFile(String sha256) {
        return files.computeIfAbsent(sha256, s -> new CompletableFuture<>());
    }

    void fileStatus(FileReport.FileStatus status) {
        CompletableFuture<FileReport.FileStatus> waiting = files.remove(status.sha256());
        if (waiting != null) {
            waiting.complete(status);
        }
    }

    /** Returns the next answer of that number and kind; asked for before what leads to it. */
    <T extends FileReport> CompletableFuture<T> expectNumbered(int number, Class<T> kind) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        numbered.put(number, new Expected<>(kind, answer));
        return answer;
    }

    /** Tells how much of a file is there while another host brings it; null for nobody. */
    void progress(int number, LongConsumer to) {
        if (to == null) {
            progress.remove(number);
        } else {
            progress.put(number, to);
        }
    }

    /** What is said of a file that goes from host to host. */
    void answered(FileReport report) {
        if (report instanceof FileReport.FileHeld now) {
            LongConsumer to = progress.get(now.number());
            if (to != null) {
                to.accept(now.held());
            }
        } else if (report instanceof FileReport.Expecting now) {
            answered(now.number(), report);
        } else if (report instanceof FileReport.Brought now) {
            answered(now.number(), report);
        } else if (report instanceof FileReport.Passed now) {
            answered(now.number(), report);
        }
    }

    private void answered(int number, FileReport report) {
        Expected<?> waiting = numbered.get(number);
        if (waiting != null && waiting.kind().isInstance(report) && numbered.remove(number, waiting)) {
            waiting.take(report);
        }
    }

    /** Returns the outcome to come of a check; asked for before the order is sent. */
    CompletableFuture<String> expectCheck(int software) {
        return checks.computeIfAbsent(software, s -> new CompletableFuture<>());
    }

    void checked(Report.Checked checked) {
        CompletableFuture<String> waiting = checks.remove(checked.software());
        if (waiting != null) {
            waiting.complete(checked.outcome());
        }
    }

    /** Returns the answer to come about a file that is put in its place; asked for before the order is sent. */
    CompletableFuture<FileReport.Placed> expectPlaced(int number) {
        return places.computeIfAbsent(number, n -> new CompletableFuture<>());
    }

    void placed(FileReport.Placed placed) {
        CompletableFuture<FileReport.Placed> waiting = places.remove(placed.number());
        if (waiting != null) {
            waiting.complete(placed);
        }
    }

    /** Files that come from now on are taken by {@code next}; null for nobody. */
    void receive(Receiving next) {
        receiving = next;
    }

    void fetched(FileReport.FetchedPart part) {
        Receiving to = receiving;
        if (to != null) {
            to.part(part);
        }
    }

    void fetched(FileReport.Fetched end) {
        Receiving to = receiving;
        if (to != null) {
            to.ended(end);
        }
    }

    /** The connection has ended: nobody answers any more. */
    void drop() {
        files.values().forEach(Questions::closed);
        files.clear();
        checks.values().forEach(Questions::closed);
        checks.clear();
        places.values().forEach(Questions::closed);
        places.clear();
        numbered.values().forEach(expected -> closed(expected.answer()));
        numbered.clear();
        progress.clear();
        Receiving from = receiving;
        if (from != null) {
            closed(from.end());
        }
    }

    private static void closed(CompletableFuture<?> waiting) {
        waiting.completeExceptionally(new IllegalStateException("the connection was closed"));
    }
}
