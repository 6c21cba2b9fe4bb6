package dev.plush.agent;

import dev.plush.wire.Order.Wanted;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends files to the controller, no faster than it takes them. They are looked for on a thread of its own; then each
 * turn of the duty loop sends a few chunks while the connection has room. Duty loop's thread only.
 */
final class Collector {
    private static final int CHUNKS_PER_TURN = 4;
    private static final int MAX_PROBLEMS = 8;
    private static final int MAX_PROBLEM_CHARS = 300;

    /** The words for what is sent. */
    interface Voice {
        Report part(int of, String path, long offset, byte[] bytes, boolean last);

        Report end(int files, long bytes, String problem);
    }

    private final Path run;
    private final Inbox inbox;
    private Voice voice; // of what is sent now
    private Thread search;
    private Listing listing; // null while nothing is sent
    private Listing.Found current; // null between files
    private FileChannel channel;
    private long size; // of the current file when it was opened: what is appended meanwhile is left out
    private long offset;
    private int files;
    private long bytes;
    private final List<String> problems = new ArrayList<>();

    /** {@code run}: the run's folder on this host. */
    Collector(Path run, Inbox inbox) {
        this.run = run;
        this.inbox = inbox;
    }

    /** Begins, also if it had begun before: nobody knows what of that has arrived. */
    void begin(List<Wanted> wanted, Voice words) {
        drop();
        voice = words;
        Thread thread = new Thread(null, () -> search(wanted), "collect", 256 << 10);
        search = thread;
        thread.setDaemon(true);
        thread.start();
    }

    private void search(List<Wanted> wanted) {
        try {
            inbox.put(new Input.Listed(Thread.currentThread(), Listing.of(run, wanted)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the order was given again, or does not count any more
        }
    }

    /** It is known what to send. */
    void listed(Input.Listed listed) {
        if (listed.by() == search) {
            search = null;
            listing = listed.listing();
            problems.addAll(listing.problems());
        }
    }

    /** Returns whether there is something to send. */
    boolean ready() {
        return listing != null;
    }

    /** Sends a little. */
    void step(Guests guests) {
        for (int i = 0; i < CHUNKS_PER_TURN && ready() && guests.hasRoom(); i++) {
            if (current != null || opened()) {
                send(guests);
            } else if (listing.files().isEmpty()) {
                guests.send(0, voice.end(files, bytes, problem()));
                drop();
            }
        }
    }

    private boolean opened() {
        Listing.Found next = listing.files().poll();
        Path file = next == null ? null : next.bounds().real(next.path(), new Problems());
        if (file == null) {
            return false;
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("it is no file any more");
            }
            channel = FileChannel.open(file, StandardOpenOption.READ);
            size = channel.size();
            offset = 0;
            current = next;
            return true;
        } catch (IOException e) {
            unreadable(next, e);
            return false;
        }
    }

    private void send(Guests guests) {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size - offset, Wire.MAX_CHUNK_BYTES));
        try {
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {}
        } catch (IOException e) {
            unreadable(current, e);
            close();
            return;
        }
        byte[] read = buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
        boolean last = buffer.hasRemaining() || offset + read.length >= size;
        guests.send(0, voice.part(current.process(), current.path(), offset, read, last));
        offset += read.length;
        bytes += read.length;
        if (last) {
            files++;
            close();
        }
    }

    private void unreadable(Listing.Found file, IOException e) {
        problems.add(file.bounds().base().resolve(file.path())
                + (e instanceof AccessDeniedException ? " may not be read" : " could not be read: " + e.getMessage()));
    }

    private String problem() {
        List<String> shown = new ArrayList<>();
        for (String each : problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS))) {
            shown.add(each.length() <= MAX_PROBLEM_CHARS ? each : each.substring(0, MAX_PROBLEM_CHARS) + "…");
        }
        int more = problems.size() - shown.size();
        return String.join("; ", shown) + (more == 0 ? "" : "; and " + more + " more");
    }

    /** Ends it, whatever it was doing, without a word. */
    void drop() {
        if (search != null) {
            search.interrupt();
            search = null;
        }
        close();
        listing = null;
        problems.clear();
        files = 0;
        bytes = 0;
    }

    private void close() {
        current = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It was only read.
            }
            channel = null;
        }
    }

    private final class Problems implements Glob.Sink {
        @Override
        public boolean file(String path) {
            return true;
        }

        @Override
        public void problem(String text) {
            problems.add(text);
        }
    }
}
