package dev.plush.agent.command;

import dev.plush.wire.Report.ExecEnded;
import dev.plush.wire.Report.ExecOutput;
import java.util.Arrays;

/**
 * One command while it runs: sends what it prints, within the credit that the controller gives, and then how it ended.
 * Thread-safe: two threads bring its output, the duty loop the rest.
 */
final class Execution {
    /** More of one stream is counted and left out. */
    static final long MAX_STREAM_BYTES = 1 << 20;

    private static final int STREAMS = 2;
    private static final int KILL = 9;

    private final int command;
    private final Audience audience;
    private final long[] left = {MAX_STREAM_BYTES, MAX_STREAM_BYTES};
    private final boolean[] over = new boolean[STREAMS];
    private long credit;
    private long sent;
    private long skipped;
    private int status = -1;
    private boolean gone;
    private boolean timedOut;
    private String problem = "";

    /**
     * @param audience takes reports
     * @param credit how many bytes may be sent before the next {@link #credit}
     */
    Execution(int command, long credit, Audience audience) {
        this.command = command;
        this.credit = credit;
        this.audience = audience;
    }

    int command() {
        return command;
    }

    /** Sends output of a stream (0 or 1), or counts it; blocks while the controller takes no more. */
    synchronized void output(int stream, byte[] bytes, int from, int length) {
        int rest = (int) Math.min(length, left[stream]);
        int at = from;
        left[stream] -= rest;
        skipped += length - rest;
        while (rest > 0 && roomComes()) {
            int part = (int) Math.min(rest, credit - sent);
            audience.hear(new ExecOutput(command, stream + 1, Arrays.copyOfRange(bytes, at, at + part)));
            sent += part;
            at += part;
            rest -= part;
        }
    }

    /** Returns whether there is credit; false once nobody listens any more. */
    private boolean roomComes() {
        while (!gone && sent >= credit) {
            audience.pass();
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                gone = true;
            }
        }
        return !gone;
    }

    /** Nothing comes for now: what was said is told. Not while this is locked, as it may block. */
    void pause() {
        audience.passNow();
    }

    /** The controller takes so many bytes in all. */
    synchronized void credit(long bytes) {
        credit = Math.max(credit, bytes);
        notifyAll();
    }

    /** Nobody listens any more; nothing blocks from now on. */
    synchronized void forget() {
        gone = true;
        notifyAll();
    }

    /** Its time is over, and it is being ended. */
    synchronized void timedOut() {
        timedOut = true;
    }

    /** All of its group is killed, but something that it started has left the group and holds its output open. */
    synchronized void giveUp() {
        problem = "what it started in a session of its own goes on";
        ended(0, -KILL);
        ended(1, -KILL);
        audience.pass();
    }

    /** All output of a stream has been told; {@code of} is the exit status, negative for a signal to the shell itself. */
    synchronized void ended(int stream, int of) {
        if (over[stream]) {
            return;
        }
        over[stream] = true;
        status = of;
        if (over[0] && over[1] && !gone) {
            audience.hear(
                    new ExecEnded(command, Math.max(-1, status), status < 0 ? -status : 0, timedOut, skipped, problem));
        }
    }

    synchronized boolean over(int stream) {
        return over[stream];
    }

    synchronized boolean over() {
        return over[0] && over[1];
    }
}
