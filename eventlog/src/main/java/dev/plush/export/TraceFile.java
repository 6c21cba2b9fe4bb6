package dev.plush.export;

import java.io.IOException;
import java.io.OutputStream;

/** A file in Chrome's trace format in the making: one event of the trace a line. Not thread-safe. */
final class TraceFile {
    /** Stands for the run itself where others stand for hosts. */
    static final int RUN = 1;

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int NANOS_A_MICRO = 1000;

    private final OutputStream out;
    private final JsonWriter json = new JsonWriter();
    private long startNanos;
    private boolean several;

    TraceFile(OutputStream out) {
        this.out = out;
    }

    /** Returns the number that stands for the host with that index. */
    static int pid(int host) {
        return host + 2;
    }

    /** Returns the number that stands for the process with that index; unique in the whole file. */
    static int tid(int process) {
        return process + 1;
    }

    void begin() {
        json.object().field("displayTimeUnit", "ms").list("traceEvents");
    }

    /** Takes the time from which others are counted. */
    void start(long nanos) {
        startNanos = nanos;
    }

    /** Begins an event: the caller adds what it wants and ends it with {@link #endEvent}. */
    JsonWriter event(char kind, String name, long nanos) {
        if (several) {
            json.bytes().ascii(',');
        }
        several = true;
        json.bytes().ascii('\n');
        json.next().object().field("name", name).field("ph", Character.toString(kind));
        return micros("ts", nanos - startNanos);
    }

    /** Writes nanoseconds as microseconds. */
    JsonWriter micros(String key, long nanos) {
        json.field(key, (double) nanos / NANOS_A_MICRO, 3);
        return json;
    }

    void endEvent(JsonWriter event) {
        event.end();
    }

    /** Names a process or a thread of the trace. */
    void name(String what, int pid, int tid, String name) {
        JsonWriter event = event('M', what, startNanos).field("pid", pid).field("tid", tid);
        event.object("args").field(what.equals("process_labels") ? "labels" : "name", name);
        endEvent(event.end());
    }

    /** Writes something that may overlap with others of its kind. */
    void span(String category, int id, int pid, String name, long begun, long ended) {
        endEvent(async('b', category, id, pid, name, begun));
        endEvent(async('e', category, id, pid, name, ended));
    }

    private JsonWriter async(char kind, String category, int id, int pid, String name, long nanos) {
        JsonWriter event = event(kind, name, nanos).field("cat", category);
        return event.field("id", category + id).field("pid", pid).field("tid", 0);
    }

    /** Hands on what was written, if it is much. */
    void drain() throws IOException {
        if (json.bytes().size() >= CHUNK_BYTES) {
            json.bytes().drainTo(out);
        }
    }

    void end() throws IOException {
        json.bytes().ascii('\n');
        json.endList().object("otherData").field("source", "plush").field("schemaVersion", 1);
        json.time("start", startNanos).end().end().line();
        json.bytes().drainTo(out);
        out.flush();
    }
}
