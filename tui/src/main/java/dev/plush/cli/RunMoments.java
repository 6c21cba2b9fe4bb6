package dev.plush.cli;

import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.export.EventFilter;
import dev.plush.journal.JournalException;
import dev.plush.replay.Place;
import dev.plush.run.RunFolder;
import dev.plush.spec.Spelling;
import dev.plush.state.RunState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Moments of a run as people type them: {@code 90s}, {@code 1:30}, {@code 2m}, {@code 40%}, {@code #17}, the name of a
 * phase, or a time with its date and zone. The same forms as of {@code replay --at}.
 */
final class RunMoments {
    /** A place: an event's sequence, or 0 and a time. */
    private record Moment(long sequence, long nanos) {}

    private final Map<String, Long> phases = new LinkedHashMap<>();
    private long startNanos;
    private RunState state = RunState.EMPTY;

    private RunMoments() {}

    /** Returns whether the texts can only be understood by whoever knows the whole run. */
    static boolean needsWhole(String... texts) {
        for (String text : texts) {
            Place place = place("", text);
            if (!text.isEmpty() && (place instanceof Place.Named || place instanceof Place.Share)) {
                return true;
            }
        }
        return false;
    }

    /** Reads the run: all of it as far as it can be read, or its first event. */
    static RunMoments of(RunFolder folder, boolean whole) {
        RunMoments moments = new RunMoments();
        try (Follower follower = new Follower(folder)) {
            if (whole) {
                follower.catchUp((state, event) -> {
                    moments.state = state;
                    if (event.event() instanceof PhaseStarted phase) {
                        moments.phases.putIfAbsent(phase.name(), event.sequence());
                    }
                });
                moments.startNanos = moments.state.startNanos();
            } else {
                moments.startNanos = follower.firstNanos();
            }
        } catch (JournalException e) {
            return moments; // whoever reads on comes to the damage too, and says so
        }
        return moments;
    }

    /** Returns the run after its last event, if all of it was read. */
    RunState state() {
        return state;
    }

    EventFilter since(EventFilter filter, String text) {
        Moment moment = moment("--since", text);
        return moment.sequence > 0 ? filter.fromSequence(moment.sequence) : filter.fromNanos(moment.nanos);
    }

    EventFilter until(EventFilter filter, String text) {
        Moment moment = moment("--until", text);
        return moment.sequence > 0 ? filter.toSequence(moment.sequence) : filter.toNanos(moment.nanos);
    }

    private Moment moment(String option, String text) {
        Place place = place(option, text);
        if (place instanceof Place.Event event) {
            return new Moment(event.sequence(), 0);
        } else if (place instanceof Place.After after) {
            return new Moment(0, startNanos + after.nanos());
        } else if (place instanceof Place.Instantly instant) {
            return new Moment(0, instant.nanos());
        } else if (place instanceof Place.Share share) {
            return new Moment(0, startNanos + (long) (share.share() * (state.timeNanos() - startNanos)));
        } else if (phases.containsKey(text)) {
            return new Moment(phases.get(text), 0);
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                option + ": expected " + Place.FORMS + "; found \"" + text + "\""
                        + Spelling.hint(text, phases.keySet()));
    }

    private static Place place(String option, String text) {
        try {
            return Place.of(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, option + ": " + e.getMessage());
        }
    }
}
