package dev.plush.cli;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.EventType.Severity;
import dev.plush.event.FlowEvent;
import dev.plush.event.Outcome;
import dev.plush.event.RecordedEvent;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.EventText;
import dev.plush.tui.model.HostFacts;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** A run as lines of text: one for each event that matters, for CI, pipes and simple terminals. */
final class PlainView {
    /** Steps that others say better: the start of a process follows from its block, and so on. */
    private static final Set<EventType> QUIET = EnumSet.of(
            EventType.HOST_ACQUIRED,
            EventType.HOST_CONNECTING,
            EventType.HOST_CONNECT_FAILED,
            EventType.BLOCK_STARTED,
            EventType.PROCESS_STARTING,
            EventType.SOFTWARE_FAILED,
            EventType.HOST_RELEASED,
            EventType.RUN_ENDED);

    private static final int MAX_PENDING = 30;
    private final PrintWriter out;
    private final boolean all;

    /**
     * @param all whether every event is shown, even of little weight
     */
    PlainView(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void show(RunState state, RecordedEvent recorded) {
        EventType type = recorded.event().type();
        if (!all && !matters(recorded.event())) {
            return;
        }
        EventText text = EventText.of(state, recorded.event());
        StringBuilder line = new StringBuilder();
        line.append(elapsed(recorded.timeNanos() - state.startNanos()))
                .append(mark(recorded.event().severity()))
                .append(String.format(Locale.ROOT, "%-19s", type.title()))
                .append(' ')
                .append(text.subject());
        if (!text.detail().isEmpty()) {
            line.append(text.subject().isEmpty() ? "" : "  ").append(text.detail());
        }
        if (!text.hint().isEmpty()) {
            line.append(" (").append(text.hint()).append(')');
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /** How a block ended is said by its process already, unless it never came to that. */
    private static boolean matters(Event event) {
        boolean said = event instanceof FlowEvent.BlockEnded ended && ended.outcome() != Outcome.SKIPPED;
        return event.severity() != Severity.DEBUG && !QUIET.contains(event.type()) && !said;
    }

    private static String mark(Severity severity) {
        return switch (severity) {
            case DEBUG, INFO -> "   ";
            case WARNING -> " ! ";
            case ERROR -> " X ";
        };
    }

    /** Returns a duration as {@code MM:SS.mmm}, with hours where there are any. */
    static String elapsed(long nanos) {
        long millis = Math.max(0, nanos) / 1_000_000;
        String text =
                String.format(Locale.ROOT, "%02d:%02d.%03d", millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
        return millis < 3_600_000 ? text : millis / 3_600_000 + ":" + text;
    }

    /** Prints who is still at work, and on what. */
    void pending(RunState state) {
        StringJoiner waiting = new StringJoiner("\n");
        int more = 0;
        for (HostState host : state.hosts()) {
            String what = what(state, host);
            if (!what.isEmpty() && waiting.length() < MAX_PENDING * 60) {
                waiting.add("  " + host.name() + "  " + what);
            } else if (!what.isEmpty()) {
                more++;
            }
        }
        out.println(state.life() + "; pending:");
        out.println(waiting.length() == 0 ? "  nothing" : waiting + (more > 0 ? "\n  and " + more + " more" : ""));
        out.flush();
    }

    private static String what(RunState state, HostState host) {
        if (host.status() == HostState.Status.CONNECTING || host.status() == HostState.Status.PREPARING) {
            String software =
                    host.status() == HostState.Status.PREPARING ? ", " + HostFacts.preparing(state, host) : "";
            return host.status() + software + (host.note().isEmpty() ? "" : ", " + host.note());
        }
        if (!host.serving() || host.finished()) {
            return "";
        }
        StringJoiner blocks = new StringJoiner(", ");
        for (int row = host.blocks().first(); row < host.blocks().end(); row++) {
            BlockState block = state.blocks().get(row);
            if (block.status() == BlockState.Status.RUNNING) {
                blocks.add(state.planOf(block).name() + processes(state, block));
            }
        }
        return blocks.length() == 0 ? "waits for others to be ready" : blocks.toString();
    }

    private static String processes(RunState state, BlockState block) {
        StringJoiner states = new StringJoiner(", ", " (", ")");
        states.setEmptyValue(" (at the barrier)");
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            states.add(process.status() + (process.pid() > 0 ? " pid " + process.pid() : ""));
        }
        return states.toString();
    }
}
