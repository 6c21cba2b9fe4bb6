package dev.plush.tui.runs;

import dev.plush.state.HostState;
import dev.plush.state.PhaseState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;

/**
 * What the list of runs shows of one run. Immutable.
 *
 * @param id the run's id
 * @param startNanos when it began, since 1970; 0 where that is not known yet
 * @param tookNanos how long it took, or until its last event if it goes on
 * @param standing whether it goes on, and with whom
 * @param reason why it stands as it does, in words
 */
public record RunRow(
        String id,
        String project,
        long startNanos,
        long tookNanos,
        Standing standing,
        Mark mark,
        String reason,
        Counts counts) {

    /** Whether a run goes on. */
    public enum Standing {
        /** Nobody has looked yet. */
        UNREAD,
        /** Its journal cannot be read. */
        BROKEN,
        /** A controller has it. */
        GOING_ON,
        /** It has not ended, and no controller has it. */
        ABANDONED,
        ENDED
    }

    /**
     * How much there is of what.
     *
     * @param hosts those that the run has or had, without the pool's others
     * @param troubled hosts that are lost, suspect or failed
     * @param exitCode of {@code plush run}; negative while there is none
     */
    public record Counts(int hosts, int troubled, int processes, int restarts, long events, int exitCode) {
        /** Of a run that was not read. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, -1);
    }

    /** Returns the row of a run of which there is only the id. */
    public static RunRow unread(String id) {
        return new RunRow(id, id, 0, 0, Standing.UNREAD, new Mark("·", "reading…", Tone.DIM), "", Counts.NONE);
    }

    /** Returns the row of a run that cannot be read, for {@code problem}. */
    public static RunRow broken(String id, String problem) {
        Mark mark = new Mark("✖", "UNREADABLE", Tone.BAD);
        return new RunRow(id, id, 0, 0, Standing.BROKEN, mark, Text.clean(problem), Counts.NONE);
    }

    /** Returns the row of a run in that state. {@code controller} says whether one has it. */
    public static RunRow of(String id, RunState run, boolean controller) {
        boolean ended = run.life() == RunState.Life.ENDED;
        Standing standing = ended ? Standing.ENDED : controller ? Standing.GOING_ON : Standing.ABANDONED;
        Mark mark = standing == Standing.ABANDONED ? new Mark("?", "ABANDONED", Tone.UNKNOWN) : Mark.of(run);
        return new RunRow(
                id,
                run.plan().project().isEmpty() ? id : Text.clean(run.plan().project()),
                run.startNanos(),
                run.durationNanos(),
                standing,
                mark,
                ended ? Text.clean(run.reason()) : doing(run, standing),
                counts(run, ended));
    }

    private static Counts counts(RunState run, boolean ended) {
        int troubled = run.hostTally().of(HostState.Status.SUSPECT, HostState.Status.LOST, HostState.Status.FAILED);
        int hosts = run.hostTally().total() - run.hostTally().of(HostState.Status.POOLED);
        return new Counts(
                hosts,
                troubled,
                run.processTally().total() - run.processTally().of(ProcessState.Status.PENDING),
                run.restarts(),
                run.sequence(),
                ended ? run.exitCode() : -1);
    }

    private static String doing(RunState run, Standing standing) {
        if (standing == Standing.ABANDONED) {
            return "no controller has it: "
                    + run.life().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
        for (int i = run.phases().size() - 1; i >= 0; i--) {
            PhaseState phase = run.phases().get(i);
            if (phase.begun() && !phase.over()) {
                return "phase " + Text.clean(run.plan().phases().get(i)) + ", " + phase.ended() + " of "
                        + phase.blocks() + " blocks over";
            }
        }
        return "";
    }

    /** Returns the last part of the id, which is enough to name the run on a command line. */
    public String shortId() {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    /** Returns whether somebody should look at it: it goes on, or did not simply succeed. */
    public boolean troubled() {
        return standing != Standing.ENDED || counts.exitCode() != 0;
    }

    /** Returns what a filter looks at. */
    public String words() {
        return id + " " + project + " " + mark.word() + " " + reason;
    }
}
