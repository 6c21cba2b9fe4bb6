package dev.plush.tui;

import dev.plush.tui.model.Key;
import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Size;
import dev.plush.tui.runs.RunRow;
import dev.plush.tui.runs.RunsModel;
import dev.plush.tui.runs.RunsRequest;
import dev.plush.tui.runs.RunsUpdate;
import dev.plush.tui.view.RunsView;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * The loop of the list of runs: keys and news go in, pictures and wishes come out. It lives on the thread that calls
 * {@link #run}; runs are read on a thread of their own, and asked on another one.
 */
final class RunsLoop {
    private static final long POLL_NANOS = 15_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final TerminalHold hold;
    private final RunCatalog catalog;
    private final InstantSource clock;
    private final AtomicReference<List<RunRow>> found = new AtomicReference<>();
    private final ConcurrentLinkedQueue<UnaryOperator<RunsModel>> answers = new ConcurrentLinkedQueue<>();
    private final Thread looking = new Thread(this::look, "plush-runs");
    private final ExecutorService asking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "plush-operator");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;
    private RunsModel model;
    private RunsRequest last;
    private boolean awaited = true;

    RunsLoop(TerminalHold hold, RunCatalog catalog, InstantSource clock, RunsModel first) {
        this.hold = hold;
        this.catalog = catalog;
        this.clock = clock;
        this.model = first;
        looking.setDaemon(true);
    }

    /** Shows the list until the user leaves it; returns what for, empty for nothing. */
    Optional<RunsRequest.Visit> run() throws IOException {
        AtomicReference<Size> size = new AtomicReference<>();
        size.set(hold.open(size::set));
        try {
            looking.start();
            loop(size);
            return last instanceof RunsRequest.Visit visit ? Optional.of(visit) : Optional.empty();
        } finally {
            closed = true; // an interrupt would close the journals that it reads
            LockSupport.unpark(looking);
            Threads.join(looking);
            asking.shutdownNow();
            hold.close();
        }
    }

    private void loop(AtomicReference<Size> size) throws IOException {
        while (last == null) {
            RunsModel before = model;
            boolean soon = false;
            for (Optional<Key> key = hold.key(); key.isPresent() && last == null; key = hold.key()) {
                soon = true;
                accept(RunsUpdate.pressed(model, key.get()));
            }
            for (Optional<Pointed> at = hold.pointed(); at.isPresent() && last == null; at = hold.pointed()) {
                soon = true;
                accept(RunsUpdate.pointed(model, at.get()));
            }
            soon |= news(size.get());
            if (!model.equals(before)) {
                show(soon);
            }
            hold.check();
            if (!soon && last == null) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** Takes what came; returns whether the user waits for that: before the rows that are on the screen are known. */
    private boolean news(Size size) {
        if (!size.equals(model.around().size())) {
            model = RunsUpdate.resized(model, size);
        }
        List<RunRow> rows = found.getAndSet(null);
        boolean came = awaited && rows != null;
        if (came) {
            awaited = rows.stream().limit(size.rows()).anyMatch(row -> row.standing() == RunRow.Standing.UNREAD);
        }
        model = rows == null ? model : RunsUpdate.found(model, rows);
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            model = answer.apply(model);
        }
        Instant now = clock.instant();
        long second = now.getEpochSecond() * SECOND_NANOS;
        if (second != model.around().wallNanos()) {
            model = RunsUpdate.ticked(model, second);
        }
        return came;
    }

    private void accept(RunsUpdate.Next next) throws IOException {
        model = next.model();
        for (RunsRequest request : next.requests()) {
            carryOut(request);
        }
    }

    private void carryOut(RunsRequest request) throws IOException {
        if (request instanceof RunsRequest.Leave || request instanceof RunsRequest.Visit) {
            last = request;
        } else if (request instanceof RunsRequest.Redraw) {
            hold.redraw();
            show(true);
        } else if (request instanceof RunsRequest.Suspend) {
            hold.suspend();
            show(true);
        } else if (request instanceof RunsRequest.Copy copy) {
            hold.copy(copy.text());
            show(true);
        } else if (request instanceof RunsRequest.Stop stop) {
            ask(() -> said(catalog.stop(stop.id())));
        } else if (request instanceof RunsRequest.Resume resume) {
            ask(() -> said(catalog.resume(resume.id())));
        } else if (request instanceof RunsRequest.Why why) {
            ask(() -> {
                List<String> lines = catalog.why(why.id());
                return now -> RunsUpdate.told(now, "Why", lines);
            });
        }
    }

    private void show(boolean atOnce) {
        RunsModel now = model;
        hold.show(() -> RunsView.draw(now), now.around().settings(), atOnce);
    }

    private interface Question {
        UnaryOperator<RunsModel> ask() throws IOException;
    }

    private static UnaryOperator<RunsModel> said(String text) {
        return now -> RunsUpdate.answered(now, text);
    }

    private void ask(Question question) {
        asking.execute(() -> {
            try {
                answers.add(question.ask());
            } catch (IOException | RuntimeException e) {
                answers.add(said("that could not be done: " + e.getMessage()));
            }
        });
    }

    private void look() {
        while (!closed) {
            try {
                catalog.look(found::set, () -> closed);
            } catch (IOException | RuntimeException e) {
                answers.add(said("the runs cannot be listed: " + e.getMessage()));
            }
            LockSupport.parkNanos(SECOND_NANOS);
        }
    }
}
