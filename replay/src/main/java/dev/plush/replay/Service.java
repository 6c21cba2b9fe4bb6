package dev.plush.replay;

import dev.plush.event.HostId;
import java.util.ArrayList;
import java.util.List;

/**
 * One time that a host served in a run: from when it was taken until it was let go, as {@link Course} puts it together.
 * Times are nanoseconds since 1970; what has not happened is negative.
 */
final class Service {
    /** A stretch in which nothing was heard of the host. {@code to} is negative while it lasts. */
    static final class Silence {
        final long from;
        long to = -1;
        boolean lost;

        Silence(long from) {
            this.from = from;
        }
    }

    final HostId host;
    long connecting = -1;
    long connected = -1;
    long ready = -1;
    /** When it was lost, failed or let go. */
    long end = -1;

    int refused;
    /** The host whose place it took; -1 for none. */
    int replaces = -1;
    /** When it took that place. */
    long replaced = -1;

    final List<Silence> silences = new ArrayList<>();

    Service(HostId host) {
        this.host = host;
    }

    /** Nothing is heard of it, from now on. */
    void silent(long nanos, boolean lost) {
        Silence last = silences.isEmpty() ? null : silences.get(silences.size() - 1);
        if (last == null || last.to >= 0) {
            last = new Silence(nanos);
            silences.add(last);
        }
        last.lost |= lost;
    }

    /** It is heard of again. */
    void heard(long nanos) {
        if (!silences.isEmpty() && silences.get(silences.size() - 1).to < 0) {
            silences.get(silences.size() - 1).to = nanos;
        }
    }
}
