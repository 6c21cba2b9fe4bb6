package dev.plush.care;

import dev.plush.journal.JournalException;
import dev.plush.journal.JournalLockedException;
import dev.plush.journal.Journals;
import dev.plush.resource.provider.Leases;
import dev.plush.run.CleanUp;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The runs of a user, as far as they may be thrown away. For one thread. */
public final class Shelf {
    private final Runs runs;

    /** Looks at the runs of {@code runs}. */
    public Shelf(Runs runs) {
        this.runs = runs;
    }

    /** Returns all runs, oldest first, with what they take and whether they have to stay. */
    public List<Keepsake> look() throws IOException {
        List<Keepsake> all = new ArrayList<>();
        for (RunFolder folder : runs.all()) {
            long lastMillis = Files.getLastModifiedTime(folder.path()).toMillis();
            Keepsake.Standing standing = Keepsake.Standing.UNREADABLE;
            try {
                RunState state = fold(folder.path());
                standing = standing(folder, state);
                lastMillis = state.sequence() == 0 ? lastMillis : state.timeNanos() / 1_000_000;
            } catch (JournalException e) {
                standing = new Operator(folder).present() ? Keepsake.Standing.GOES_ON : standing;
            }
            all.add(new Keepsake(folder.id(), lastMillis, DiskUse.really(folder.path()), standing));
        }
        return all;
    }

    /** Returns the state after all events; what is damaged, or does not fold, is a {@link JournalException}. */
    private static RunState fold(Path folder) {
        Checkup found = Checkup.ofJournal(folder);
        found.requireSound();
        return found.state();
    }

    private static Keepsake.Standing standing(RunFolder folder, RunState state) {
        if (new Operator(folder).present()) {
            return Keepsake.Standing.GOES_ON;
        }
        if (!CleanUp.debts(state).isEmpty() || new Leases(folder.path()).any()) {
            return Keepsake.Standing.OWES;
        }
        return state.life() == RunState.Life.ENDED ? Keepsake.Standing.ENDED : Keepsake.Standing.ABANDONED;
    }

    /**
     * Removes a run, unless somebody writes it just now, or it is not any more what it was when it was looked at. What is
     * killed in between has removed the run, and what is left of it goes with the next removal.
     *
     * @return why it stays; empty if it is gone
     */
    public String remove(Keepsake keepsake) throws IOException {
        RunFolder folder = new RunFolder(runs.home().resolve("runs").resolve(keepsake.id()));
        Path away = Files.createDirectories(runs.home().resolve("removed"));
        Trees.deleteContent(away);
        String stays;
        try {
            stays = Journals.locked(folder.path(), () -> move(folder, keepsake, away.resolve(keepsake.id())));
        } catch (JournalLockedException e) {
            stays = "it is being written";
        } catch (JournalException e) {
            stays = e.getMessage();
        }
        pointToLatest();
        Trees.delete(away);
        return stays;
    }

    private static String move(RunFolder folder, Keepsake keepsake, Path to) throws IOException {
        if (keepsake.standing() == Keepsake.Standing.ENDED
                && fold(folder.path()).life() != RunState.Life.ENDED) {
            return "it goes on again";
        }
        if (new Operator(folder).present()) {
            return "a controller has it";
        }
        Files.move(folder.path(), to, StandardCopyOption.ATOMIC_MOVE);
        return "";
    }

    /** The link for people to the newest run, if it leads nowhere now. */
    private void pointToLatest() throws IOException {
        Path latest = runs.home().resolve("runs").resolve("latest");
        if (!Files.isSymbolicLink(latest) || Files.exists(latest)) {
            return;
        }
        List<RunFolder> left = runs.all();
        if (left.isEmpty()) {
            Files.deleteIfExists(latest);
            return;
        }
        String id = left.get(left.size() - 1).id();
        Path fresh = latest.resolveSibling(".latest-" + id);
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, Path.of(id));
        Files.move(fresh, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
