package dev.plush.control;

import dev.plush.event.Event;
import java.util.ArrayList;
import java.util.List;

/** What a decider wants: facts to record, in this order, and commands to carry out after that. */
public record Decision(List<Event> events, List<Command> commands) {
    /** No consequence. */
    public static final Decision NOTHING = new Decision(List.of(), List.of());

    public Decision {
        events = List.copyOf(events);
        commands = List.copyOf(commands);
    }

    static Decision of(Event... events) {
        return new Decision(List.of(events), List.of());
    }

    static Decision command(Command... commands) {
        return new Decision(List.of(), List.of(commands));
    }

    /** Collects a decision from several parts. */
    static final class Parts {
        private final List<Event> events = new ArrayList<>();
        private final List<Command> commands = new ArrayList<>();

        Parts event(Event event) {
            events.add(event);
            return this;
        }

        Parts command(Command command) {
            commands.add(command);
            return this;
        }

        Parts all(Decision other) {
            events.addAll(other.events());
            commands.addAll(other.commands());
            return this;
        }

        Decision done() {
            return events.isEmpty() && commands.isEmpty() ? NOTHING : new Decision(events, commands);
        }
    }
}
