package dev.plush.cli;

import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.export.EventFilter;
import dev.plush.journal.JournalException;
import dev.plush.run.RunFolder;
import dev.plush.spec.Spelling;
import dev.plush.state.RunState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments of a run as people type them: {@code 90s}, {@code 1:30}, {@code 2m}, {@code 40%}, {@code #17}, the name of a
 * phase, or a time with its date and zone. The same forms as of {@code replay --at}.
 */
final class RunMoments {
    private static final double SECOND = 1e9;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");
    private static final Pattern EVENT = Pattern.compile("# ?(\\d{1,15})");
    private static final Pattern TIME =
            Pattern.compile("(?:(?:(\\d{1,5}):)?(\\d{1,5}):)?(\\d{1,7}(?:\\.\\d{1,9})?) ?(ms|s|m|h)?");
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].*");

    /** A place: an event's sequence, or 0 and a time. */
    private record Moment(long sequence, long nanos) {}

    private final Map<String, Long> phases = new LinkedHashMap<>();
    private long startNanos;
    private RunState state = RunState.EMPTY;

    private RunMoments() {}

    /** Returns whether the texts can only be understood by whoever knows the whole run. */
    static boolean needsWhole(String... texts) {
        for (String text : texts) {
            boolean plain = text.isEmpty()
                    || EVENT.matcher(text).matches()
                    || TIME.matcher(text).matches()
                    || DATED.matcher(text).matches();
            if (!plain) {
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
        Matcher event = EVENT.matcher(text);
        if (event.matches()) {
            return new Moment(Math.max(1, Long.parseLong(event.group(1))), 0);
        }
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return new Moment(0, startNanos + nanos(time));
        }
        if (DATED.matcher(text).matches()) {
            return new Moment(0, dated(option, text));
        }
        if (phases.containsKey(text)) {
            return new Moment(phases.get(text), 0);
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            double share = Double.parseDouble(percent.group(1)) / 100;
            return new Moment(0, startNanos + (long) (share * (state.timeNanos() - startNanos)));
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                option
                        + ": expected a time after the start (90s, 1:30), a share (40%), an event (#17), a phase that has"
                        + " begun, or a time such as 2026-11-22T16:04:12Z; found \"" + text + "\""
                        + Spelling.hint(text, phases.keySet()));
    }

    private static long nanos(Matcher time) {
        double minutes = number(time.group(1)) * 60 + number(time.group(2));
        double last = number(time.group(3));
        String unit = time.group(4) == null ? "s" : time.group(4);
        double seconds =
                switch (unit) {
                    case "ms" -> last / 1000;
                    case "m" -> last * 60;
                    case "h" -> last * 3600;
                    default -> last;
                };
        return (long) ((minutes * 60 + seconds) * SECOND);
    }

    private static long dated(String option, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    option + ": expected a time with its zone, such as 2026-11-22T16:04:12Z or"
                            + " 2026-11-22T17:04:12.5+01:00, found \"" + text + "\"");
        }
    }

    private static double number(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
