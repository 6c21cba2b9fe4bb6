package dev.plush.agent;

import dev.plush.agent.software.Cache;
import dev.plush.wire.FileOrder.PassFile;
import dev.plush.wire.FileReport.Passed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The files that this agent passes on to others. Duty loop's thread only. */
final class Passings {
    /** A neighbour that takes nothing for so long is no good: its connection may live, its disk not. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Cache cache;
    private final Inbox inbox;
    private final List<Passing> going = new ArrayList<>();

    Passings(Cache cache, Inbox inbox) {
        this.cache = cache;
        this.inbox = inbox;
    }

    void start(PassFile order, Connection asked) {
        try {
            going.add(Passing.start(order, cache, STALL, how -> inbox.put(new Input.Answered(asked, how))));
        } catch (IOException e) {
            asked.send(0, new Passed(order.number(), "no socket can be made there: " + e.getMessage()));
        }
    }

    /** Ends those whose neighbours take nothing. */
    void cutLate(long now) {
        going.removeIf(each -> each.overOrLate(now));
    }
}
