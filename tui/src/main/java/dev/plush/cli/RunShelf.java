package dev.plush.cli;

import dev.plush.journal.JournalException;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import dev.plush.state.RunState;
import dev.plush.tui.RunCatalog;
import dev.plush.tui.runs.RunRow;
import dev.plush.tui.runs.RunRow.Standing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All runs of a user, for the list on the screen. What has ended is read once; what goes on is followed. {@link #look} is
 * for one thread at a time, and {@link #close} for after it.
 */
final class RunShelf implements RunCatalog, AutoCloseable {
    private final Runs runs;
    private final Map<String, RunRow> known = new HashMap<>();
    private final Map<String, Follower> followed = new HashMap<>();
    private volatile List<RunRow> last = List.of();

    RunShelf(Runs runs) {
        this.runs = runs;
    }

    @Override
    public List<RunRow> known() {
        return last;
    }

    @Override
    public void look(Consumer<List<RunRow>> rows, BooleanSupplier stop) throws IOException {
        List<RunFolder> all = runs.all();
        forget(all);
        for (int i = all.size() - 1; i >= 0 && !stop.getAsBoolean(); i--) {
            RunFolder folder = all.get(i);
            RunRow before = known.get(folder.id());
            if (before == null) {
                give(all, rows);
            }
            if (before == null || before.standing() != Standing.ENDED) {
                read(folder, stop);
            }
        }
        give(all, rows);
    }

    private void give(List<RunFolder> all, Consumer<List<RunRow>> rows) {
        last = List.copyOf(rows(all));
        rows.accept(last);
    }

    private List<RunRow> rows(List<RunFolder> all) {
        List<RunRow> rows = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            String id = all.get(i).id();
            rows.add(known.getOrDefault(id, RunRow.unread(id)));
        }
        return rows;
    }

    private void forget(List<RunFolder> all) {
        Set<String> there = new HashSet<>();
        all.forEach(folder -> there.add(folder.id()));
        known.keySet().retainAll(there);
        for (String id : List.copyOf(followed.keySet())) {
            if (!there.contains(id)) {
                followed.remove(id).close();
            }
        }
    }

    /** A run without a controller gets no new events: it is read again when it has one. */
    private void read(RunFolder folder, BooleanSupplier stop) {
        boolean controller = new Operator(folder).present();
        RunRow before = known.get(folder.id());
        if (before != null && before.standing() == Standing.ABANDONED && !controller) {
            return;
        }
        try {
            Follower follower = followed.computeIfAbsent(folder.id(), id -> new Follower(folder));
            follower.catchUp((state, event) -> {
                if (stop.getAsBoolean()) {
                    throw new CancellationException();
                }
            });
            known.put(folder.id(), RunRow.of(folder.id(), follower.state(), controller));
            if (!controller || follower.state().life() == RunState.Life.ENDED) {
                followed.remove(folder.id()).close();
            }
        } catch (CancellationException e) {
            return; // nobody looks at the list any more; the follower goes on from here
        } catch (JournalException | IllegalStateException e) {
            known.put(folder.id(), RunRow.broken(folder.id(), e.getMessage()));
            Follower broken = followed.remove(folder.id());
            if (broken != null) {
                broken.close();
            }
        }
    }

    @Override
    public String stop(String id) throws IOException {
        RunFolder folder = runs.find(id);
        Operator operator = new Operator(folder);
        boolean abandoned = !operator.present();
        if (abandoned) {
            start(folder);
        }
        operator.stop(StopCommand.who());
        return abandoned ? "stopping, by a new controller" : "stopping: every host is cleaned";
    }

    @Override
    public String resume(String id) throws IOException {
        start(runs.find(id));
        return "a new controller has the run";
    }

    @Override
    public List<String> why(String id) throws IOException {
        return new RunStories(runs.find(id)).why("");
    }

    private static void start(RunFolder folder) throws IOException {
        try {
            ControllerProcess.start(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a controller started");
        }
    }

    @Override
    public void close() {
        followed.values().forEach(Follower::close);
        followed.clear();
    }
}
