package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.run.RunFolder;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostFacts;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/** What is said of a run in a few lines, for people and for programs. */
final class Summary {
    static final int SCHEMA_VERSION = 1;

    private static final int MILLIS_DIGITS = 3;

    private Summary() {}

    /** Prints the end of a run: verdict, reason, durations, where the journal is, and what to type next. */
    static void print(RunState state, RunFolder folder, PrintWriter out) {
        out.println();
        out.println(verdict(state) + " in " + PlainView.elapsed(state.durationNanos()) + ": " + state.reason());
        out.println("  hosts " + counts(HostState.Status.values(), state.hostTally()::of) + " · processes "
                + counts(ProcessState.Status.values(), state.processTally()::of) + " · restarts " + state.restarts());
        out.println("  run " + state.run() + " · journal " + folder.path().resolve("journal"));
        out.println("  next: plush replay " + state.run() + "   plush logs " + state.run());
        out.flush();
    }

    /** Returns the verdict as the lower-case word that users see; {@code none} while there is none. */
    static String verdict(RunState state) {
        return state.verdict().name().toLowerCase(Locale.ROOT);
    }

    /** Returns {@code 3 released, 1 failed}: the states that occur, with how many are in each. */
    private static <E extends Enum<E>> String counts(E[] states, ToIntFunction<E> count) {
        StringJoiner text = new StringJoiner(", ");
        text.setEmptyValue("0");
        for (E state : states) {
            if (count.applyAsInt(state) > 0) {
                text.add(count.applyAsInt(state) + " " + word(state));
            }
        }
        return text.toString();
    }

    private static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns the one document of {@code run --json}. */
    static String verdictJson(RunState state, RunFolder folder) {
        JsonWriter json = new JsonWriter().object();
        json.field("schemaVersion", SCHEMA_VERSION)
                .field("run", state.run())
                .field("verdict", verdict(state))
                .field("reason", state.reason())
                .field("durationMs", state.durationNanos() / 1_000_000);
        counts(json, state);
        return json.field("exitCode", state.exitCode())
                .field("journal", folder.path().resolve("journal").toString())
                .end()
                .toString();
    }

    /** Returns the one document of {@code status --json}. */
    static String statusJson(RunState state, boolean controller) {
        JsonWriter json = new JsonWriter().object();
        json.field("schemaVersion", SCHEMA_VERSION)
                .field("run", state.run())
                .field("state", state.life().name())
                .field("verdict", verdict(state))
                .field("reason", state.reason())
                .field("phase", phase(state))
                .field("controllerPid", controller ? state.controllerPid() : 0)
                .field("durationMs", state.durationNanos() / 1_000_000)
                .field("sequence", state.sequence());
        counts(json, state);
        json.list("hostList");
        state.hosts().forEach(host -> host(json, host));
        return json.endList().end().toString();
    }

    private static void host(JsonWriter json, HostState host) {
        json.object().field("name", host.name()).field("state", host.status().name());
        if (HostFacts.measured(host)) {
            json.field("roundTripMs", host.measured().roundTripMillis(), MILLIS_DIGITS)
                    .field("clockOffsetMs", host.measured().clockOffsetMillis(), MILLIS_DIGITS)
                    .field("clockErrorMs", host.measured().clockErrorMillis(), MILLIS_DIGITS);
        }
        json.end();
    }

    private static void counts(JsonWriter json, RunState state) {
        json.object("hosts");
        for (HostState.Status status : HostState.Status.values()) {
            json.field(status.name(), state.hostTally().of(status));
        }
        json.end().object("processes");
        for (ProcessState.Status status : ProcessState.Status.values()) {
            json.field(status.name(), state.processTally().of(status));
        }
        json.end();
    }

    /** Returns the names of the phases that have begun and are not over, joined by {@code +}; empty if there is none. */
    static String phase(RunState state) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < state.phases().size(); i++) {
            if (state.phases().get(i).begun() && !state.phases().get(i).over()) {
                names.append(names.length() == 0 ? "" : "+")
                        .append(state.plan().phases().get(i));
            }
        }
        return names.toString();
    }
}
