package dev.plush.link.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Removes what sessions and agents that were ended hard leave in the machine's own folder for temporary files. */
final class TestLeftovers {
    private static final Path TEMPORARY = Path.of("/tmp");

    private TestLeftovers() {}

    /** The sockets of ssh-agents that these sessions of a server forwarded: {@code ssh-…/agent.PID}. */
    static void ofSessions(List<ProcessHandle> ended) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(TEMPORARY, "ssh-*")) {
            for (Path folder : folders) {
                for (ProcessHandle session : ended) {
                    remove(folder.resolve("agent." + session.pid()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sockets of agents whose folders are below {@code homes}, where their paths would have been too long there. */
    static void ofAgents(Path homes) {
        try {
            for (Path file : TestFiles.below(homes)) {
                Path socket =
                        file.endsWith("socket") ? Path.of(Files.readString(file).trim()) : homes;
                if (!socket.startsWith(homes)) {
                    remove(socket);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path socket) throws IOException {
        if (socket.startsWith(TEMPORARY) && Files.exists(socket)) {
            Files.delete(socket);
            Files.delete(socket.getParent());
        }
    }
}
