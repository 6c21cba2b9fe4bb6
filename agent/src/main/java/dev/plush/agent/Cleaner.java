package dev.plush.agent;

import dev.plush.agent.child.Children;
import dev.plush.agent.child.ProcTable;
import dev.plush.agent.child.Signals;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ends what is left of a run on this host, removes its files, and counts again. Blocks, so it runs on a thread of its
 * own. Processes are found by their session, and by the mark in their environment if they have made a session of their
 * own; one that has done that and also wiped its environment is not found, unless it holds a socket of another one.
 */
final class Cleaner {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 10;

    private Cleaner() {}

    /** {@code leaders}: of all sessions that the agent has started for processes, whether they still run or not. */
    static Report.Cleaned clean(AgentFolder folder, List<ProcTable.Stat> leaders) {
        return clean(folder, leaders, PATIENCE);
    }

    /** {@code patience}: with processes that were killed and do not go. */
    static Report.Cleaned clean(AgentFolder folder, List<ProcTable.Stat> leaders, Duration patience) {
        Sockets sockets = new Sockets();
        List<ProcTable.Stat> left = kill(folder, leaders, sockets, patience);
        List<String> reachable = sockets.left();
        List<Path> files;
        try {
            files = ofTheRun(folder);
        } catch (IOException e) {
            String unread = folder.path() + " cannot be read: " + e.getMessage();
            return new Report.Cleaned(left.size(), 1, 0, unread, reachable.size());
        }
        files.forEach(Removal::tree);
        Removal.Left rest = Removal.count(files);
        String detail = left.isEmpty() ? "" : "process " + left.get(0).pid() + " did not end. ";
        detail += reachable.isEmpty() ? "" : "socket " + reachable.get(0) + " is still open. ";
        return new Report.Cleaned(
                left.size(), rest.files(), rest.bytes(), (detail + rest.first()).trim(), reachable.size());
    }

    /** Returns whether the run has no file here. */
    static boolean isClean(AgentFolder folder) throws IOException {
        return ofTheRun(folder).isEmpty();
    }

    private static List<Path> ofTheRun(AgentFolder folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : Removal.list(folder.path())) {
            if (!AgentFolder.AGENT_FILES.contains(path.getFileName().toString())) {
                files.add(path);
            }
        }
        return files;
    }

    /** Where many processes run, one look takes long: what is found is killed however late it is, and looked for again. */
    private static List<ProcTable.Stat> kill(
            AgentFolder folder, List<ProcTable.Stat> leaders, Sockets sockets, Duration patience) {
        long begun = System.nanoTime();
        List<ProcTable.Stat> left = find(folder.mark(), leaders);
        while (!left.isEmpty()) {
            sockets.look(left);
            left.forEach(stat -> Signals.kill(stat.pid()));
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return left;
            }
            left = find(folder.mark(), leaders);
            if (System.nanoTime() - begun > patience.toNanos()) {
                return left;
            }
        }
        return left;
    }

    private static List<ProcTable.Stat> find(String mark, List<ProcTable.Stat> leaders) {
        Set<Long> sessions = new HashSet<>();
        for (ProcTable.Stat leader : leaders) {
            if (ProcTable.stat(leader.pid()).map(ProcTable.Stat::startTicks).orElse(leader.startTicks())
                    == leader.startTicks()) { // else the number belongs to somebody else by now
                sessions.add(leader.pid());
            }
        }
        List<ProcTable.Stat> found = new ArrayList<>();
        String assignment = Children.MARK + "=" + mark;
        for (ProcTable.Stat stat : ProcTable.all()) {
            if (sessions.contains(stat.session()) || ProcTable.marked(stat.pid(), assignment)) {
                found.add(stat);
            }
        }
        return found;
    }
}
