package dev.plush.export;

import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spans that are over, written many a line, those of one host together. */
final class OtlpSpanFile {
    private static final int SPANS_A_LINE = 512;

    private final OutputStream out;
    private final Map<Integer, List<byte[]>> byHost = new TreeMap<>();
    private int count;

    OtlpSpanFile(OutputStream out) {
        this.out = out;
    }

    /** @param host on which it was; -1 for none */
    void add(RunState state, int host, OtlpSpan span, long endedNanos) throws IOException {
        byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(span.write(Otlp.traceId(Names.of(state)), endedNanos));
        if (++count == SPANS_A_LINE) {
            end(state);
        }
    }

    /** Writes what there is. */
    void end(RunState state) throws IOException {
        if (count > 0) {
            JsonWriter json = new JsonWriter();
            json.object().list("resourceSpans");
            byHost.forEach((host, spans) -> {
                json.object();
                Otlp.resource(json, Names.of(state), host);
                json.list("scopeSpans").object();
                Otlp.scope(json, Names.of(state));
                json.list("spans");
                spans.forEach(json::members);
                json.endList().end().endList().end();
            });
            json.endList().end().line();
            json.bytes().drainTo(out);
            byHost.clear();
            count = 0;
        }
        out.flush();
    }
}
