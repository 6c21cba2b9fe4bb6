package dev.plush.agent;

import dev.plush.agent.child.Clock;
import dev.plush.agent.software.Cache;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that Plush puts on each host: {@code AgentMain FOLDER CACHE}. It serves one run from one folder (see
 * {@link AgentFolder}), listens on a Unix socket there and on no port, and outlives its controller. Ends with 0 when it
 * is told to, when nobody needs it, or when another agent has the folder; with 1 when it cannot work, with the reason on
 * stderr; with 2 on wrong arguments.
 */
public final class AgentMain {
    private AgentMain() {}

    /**
     * See the class. Stderr should be appended to {@code agent.log} in the folder. Stdout gets one line once it listens,
     * {@code plush-agent listens at SOCKET}, and is closed.
     */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: AgentMain FOLDER CACHE");
            System.exit(2);
        }
        int status = 0;
        try {
            serve(AgentFolder.read(Path.of(arguments[0])), Path.of(arguments[1]));
        } catch (Exception e) {
            System.err.println("the agent cannot work: " + e);
            status = 1;
        }
        System.exit(status);
    }

    static void serve(AgentFolder folder, Path cacheFolder) throws Exception {
        Optional<FileLock> lock = folder.lock();
        if (lock.isEmpty()) {
            return; // the other one serves
        }
        nameSelectors();
        long start = Clock.read().wall();
        Inbox inbox = new Inbox();
        ReportLog log = ReportLog.open(folder.path().resolve("reports"));
        DutyLoop loop = new DutyLoop(folder, Patience.USUAL, inbox, log, new Cache(cacheFolder), start);
        listen(folder, inbox);
        try {
            loop.run();
        } finally {
            folder.forgetSocket();
        }
    }

    /** Java searches all its modules for sockets of another make unless it is told which to take: its own. */
    private static void nameSelectors() {
        String own = "sun.nio.ch.EPollSelectorProvider";
        try {
            Class.forName(own, false, null);
            System.setProperty("java.nio.channels.spi.SelectorProvider", own);
        } catch (ClassNotFoundException e) {
            // It searches.
        }
    }

    private static void listen(AgentFolder folder, Inbox inbox) throws IOException {
        Path socket = folder.chooseSocket();
        Doorman.listen(socket, inbox);
        Files.writeString(
                folder.path().resolve("agent.pid"), ProcessHandle.current().pid() + "\n");
        folder.publish(socket);
        System.out.println("plush-agent listens at " + socket);
        System.out.close(); // whoever started it waits for that
    }
}
