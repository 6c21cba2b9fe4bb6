package dev.plush.agent.child;

import dev.plush.wire.Frames;
import dev.plush.wire.Order.StartProcess;
import dev.plush.wire.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The files about one attempt at one process: what was ordered, what {@link Wrapper} left, what was reported. All that
 * an agent needs to go on where one before it was killed. Not thread-safe.
 */
final class ChildFolder {
    /** What of the order is kept; the environment is not, because it may hold secrets. */
    record Meta(String bootId, long startedNanos, long timeoutMillis, String stopSignal, long stopGraceMillis) {}

    /** Facts that an agent must not report, or decide, twice. */
    enum Mark {
        STARTED,
        FAILED,
        TIMED_OUT,
        KILLED,
        READY,
        UNREADY,
        UNWELL,
        ENDED
    }

    private final Path folder;

    ChildFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    void create(StartProcess order, String bootId, long startedNanos) throws IOException {
        Files.createDirectories(folder);
        String text = bootId + "\n" + startedNanos + "\n" + order.timeoutMillis() + "\n"
                + Signals.orTerm(order.stopSignal()) + "\n" + order.stopGraceMillis() + "\n";
        Path fresh = folder.resolve("meta.new");
        Files.writeString(fresh, text);
        if (order.ready().kind() != Probe.Kind.NONE || !order.watchdogs().isEmpty()) {
            Files.write(folder.resolve("checks"), Frames.encode(bare(order)));
        }
        Files.move(fresh, folder.resolve("meta"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns what of an order {@link Checks} needs, without what may be secret or long. */
    static StartProcess bare(StartProcess order) {
        return new StartProcess(
                order.process(),
                order.attempt(),
                "",
                List.of(),
                order.folder(),
                Map.of(),
                "",
                0,
                "",
                0,
                order.ready(),
                order.readyWithinMillis(),
                order.watchdogs());
    }

    /** Returns the order with nothing but its folder, its probes and its watchdogs; empty if it had none. */
    Optional<StartProcess> checks() {
        try (InputStream in = Files.newInputStream(folder.resolve("checks"))) {
            return Optional.of((StartProcess) Frames.decodeOrder(Frames.read(in)));
        } catch (IOException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** Returns what was ordered; empty if the agent was killed before it had written that, so nothing was started. */
    Optional<Meta> meta() {
        try {
            String[] lines = Files.readString(folder.resolve("meta")).split("\n", -1);
            return Optional.of(new Meta(
                    lines[0], Long.parseLong(lines[1]), Long.parseLong(lines[2]), lines[3], Long.parseLong(lines[4])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Returns whether from now on nothing can be started here, because no script has begun. */
    boolean forbidStart() {
        try {
            Files.writeString(folder.resolve("leader"), "none\n", StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return line("leader").equals(Optional.of("none"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the script that leads the group; empty until it has begun. */
    Optional<ProcTable.Stat> leader() {
        return line("leader").flatMap(ProcTable::parse);
    }

    /** Returns the program; empty until it has begun. */
    Optional<ProcTable.Stat> program() {
        return line("pid").flatMap(ProcTable::parse);
    }

    /** Returns the exit status as the shell tells it: 128 and the signal's number if one ended the program. */
    OptionalInt status() {
        try {
            return line("status").stream().mapToInt(Integer::parseInt).findFirst();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Returns when the status was written, in nanoseconds since 1970. */
    OptionalLong statusNanos() {
        try {
            Path file = folder.resolve("status");
            return OptionalLong.of(Clock.nanos(Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    boolean has(Mark mark) {
        return Files.exists(folder.resolve(mark.name()));
    }

    /** Sets a mark; its text is there as soon as the mark is, whenever the agent is killed. */
    void set(Mark mark, String text) {
        Path fresh = folder.resolve(mark.name() + ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(
                    fresh,
                    folder.resolve(mark.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // On a full disk an agent that is killed may say this twice; that is the lesser evil.
        }
    }

    /** Returns what was noted with a mark; empty if it is not set. */
    String text(Mark mark) {
        try {
            return Files.readString(folder.resolve(mark.name()));
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns up to which offset of a stream left-out output is reported; 0 if none. */
    long skipped(int stream) {
        try {
            return Long.parseLong(
                    Files.readString(folder.resolve("skipped." + stream)).trim());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    void skipped(int stream, long upTo) {
        try {
            Files.writeString(folder.resolve("skipped." + stream), upTo + "\n");
        } catch (IOException e) {
            // As for marks.
        }
    }

    /** A line without its end is one that is still being written, so it does not count. */
    private Optional<String> line(String name) {
        try {
            String text = new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1);
            return text.endsWith("\n") ? Optional.of(text.substring(0, text.length() - 1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
