package dev.plush.tui.model;

import dev.plush.state.HostState;
import dev.plush.state.RunState;

/**
 * What a map says about one host.
 *
 * @param rank the higher, the more it matters to the user
 * @param load per processor over a minute; negative where unknown
 */
record HostLook(Mark mark, int rank, boolean ready, boolean troubled, double load) {
    private static final int READY_RANK = 2;
    private static final int TROUBLE_RANK = 5;

    static HostLook of(RunState run, HostState host) {
        boolean troubled = HostFacts.troubled(run, host);
        int rank =
                switch (host.status()) {
                    case RELEASED -> 0;
                    case POOLED -> 1;
                    case READY -> READY_RANK;
                    case PREPARING -> 3;
                    case CONNECTING -> 4;
                    case SUSPECT -> 6;
                    case LOST -> 7;
                    case FAILED -> 8;
                };
        boolean hidden = troubled && rank < TROUBLE_RANK;
        Mark mark = hidden ? new Mark("▲", "TROUBLE", Tone.WARNING) : Mark.of(host);
        int processors = Math.max(1, host.agent().processors());
        double load = Math.max(-1, host.measured().load1m() / processors);
        return new HostLook(
                mark, hidden ? TROUBLE_RANK : rank, host.status() == HostState.Status.READY, troubled, load);
    }
}
