package dev.plush.tui.model;

import dev.plush.event.Afterwards;
import dev.plush.event.EventType.Severity;
import dev.plush.state.BarrierState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;

/** The shape, word and tone of a state: the same on every view, readable without colour. */
public record Mark(String shape, String word, Tone tone) {

    /** Returns shape and word. */
    public String text() {
        return shape + " " + word;
    }

    /** Returns how a host's state looks. */
    public static Mark of(HostState host) {
        return switch (host.status()) {
            case POOLED -> new Mark("·", "POOLED", Tone.DIM);
            case CONNECTING -> new Mark("◐", "CONNECTING", Tone.BUSY);
            case PREPARING -> new Mark("◐", "PREPARING", Tone.BUSY);
            case READY -> new Mark("●", "READY", Tone.GOOD);
            case SUSPECT -> new Mark("▲", "SUSPECT", Tone.WARNING);
            case LOST -> new Mark("?", "LOST", Tone.UNKNOWN);
            case FAILED -> new Mark("✖", "FAILED", Tone.BAD);
            case RELEASED -> new Mark("○", "RELEASED", Tone.DIM);
        };
    }

    /** Returns how a process looks; an exit with another status than 0 is a failure. */
    public static Mark of(ProcessState process) {
        return switch (process.status()) {
            case PENDING -> new Mark("·", "PENDING", Tone.DIM);
            case STARTING -> new Mark("◐", "STARTING", Tone.BUSY);
            case RUNNING -> new Mark("●", "RUNNING", Tone.GOOD);
            case READY -> new Mark("●", "READY", Tone.GOOD);
            case STOPPING -> new Mark("◐", "STOPPING", Tone.BUSY);
            case BACKOFF -> new Mark("▲", "BACKOFF", Tone.WARNING);
            case EXITED -> process.exit().succeeded() || process.afterwards() == Afterwards.STAYS_DOWN
                    ? new Mark("○", "EXITED", Tone.NORMAL)
                    : new Mark("✖", "EXITED", Tone.BAD);
            case LOST -> new Mark("?", "LOST", Tone.UNKNOWN);
            case FAILED_TO_START -> new Mark("✖", "NOT STARTED", Tone.BAD);
        };
    }

    /** Returns how a barrier looks. */
    public static Mark of(BarrierState.Status status) {
        return switch (status) {
            case OPEN -> new Mark("◐", "OPEN", Tone.BUSY);
            case RELEASED -> new Mark("●", "RELEASED", Tone.GOOD);
            case TIMED_OUT -> new Mark("▲", "TIMED OUT", Tone.WARNING);
            case BROKEN -> new Mark("✖", "BROKEN", Tone.BAD);
        };
    }

    /** Returns how a run looks: the word of its life, or its verdict once that is known. */
    public static Mark of(RunState run) {
        String word = run.life().name().replace('_', ' ');
        return switch (run.verdict()) {
            case NONE -> new Mark(run.life() == RunState.Life.EXECUTING ? "●" : "◐", word, Tone.BUSY);
            case SUCCESS -> new Mark("●", ended(run, word), Tone.GOOD);
            case PARTIAL -> new Mark("▲", ended(run, word), Tone.WARNING);
            case FAILURE -> new Mark("✖", ended(run, word), Tone.BAD);
            case STOPPED -> new Mark("■", ended(run, word), Tone.WARNING);
        };
    }

    private static String ended(RunState run, String life) {
        return run.life() == RunState.Life.ENDED ? run.verdict().name() : life + " (" + run.verdict() + ")";
    }

    /** Returns how a load per processor looks; negative where unknown. */
    public static Mark ofLoad(double load) {
        if (load < 0) {
            return new Mark("·", "UNKNOWN", Tone.DIM);
        } else if (load < 0.5) {
            return new Mark("○", "LOW", Tone.GOOD);
        } else if (load < 1) {
            return new Mark("◐", "BUSY", Tone.BUSY);
        }
        return load < 2 ? new Mark("●", "FULL", Tone.WARNING) : new Mark("▲", "OVER", Tone.BAD);
    }

    /** Returns how an event of that severity looks. */
    public static Mark of(Severity severity) {
        return switch (severity) {
            case DEBUG -> new Mark("·", "debug", Tone.DIM);
            case INFO -> new Mark(" ", "info", Tone.NORMAL);
            case WARNING -> new Mark("▲", "warning", Tone.WARNING);
            case ERROR -> new Mark("✖", "error", Tone.BAD);
        };
    }
}
