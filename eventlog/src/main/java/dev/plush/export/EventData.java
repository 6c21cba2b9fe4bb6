package dev.plush.export;

import dev.plush.event.Attribute;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent;
import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.event.Timer;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Writes what an event says beyond whom it is about: the components of its record, in their order, numbers of things
 * replaced by their names. A new kind of event needs no code here.
 */
final class EventData {
    /** What the keys around the data say already. */
    private static final Set<String> SAID = Set.of("run", "host", "component", "block", "process", "attempt");

    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private static final ClassValue<EventField[]> FIELDS = new ClassValue<>() {
        @Override
        protected EventField[] computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .filter(component -> !SAID.contains(component.getName()) && !repeats(type, component))
                    .map(EventField::new)
                    .toArray(EventField[]::new);
        }
    };

    private static final int DIGITS = 6;

    private EventData() {}

    /** A phase is named by its name, not by its place, so the name need not be said again. */
    private static boolean repeats(Class<?> type, RecordComponent component) {
        return FlowEvent.class.isAssignableFrom(type) && component.getName().equals("name");
    }

    /** Writes the fields into the object that {@code out} has begun. */
    static void write(JsonWriter out, Names names, Event event) {
        for (EventField field : FIELDS.get(event.getClass())) {
            field.write(out, names, event);
        }
    }

    /** Writes the fields as an object that is the value of {@code key}; nothing if the event says nothing of its own. */
    static void write(JsonWriter out, Names names, Event event, String key) {
        if (FIELDS.get(event.getClass()).length == 0) {
            return;
        }
        int before = out.bytes().size();
        out.object(key);
        int begun = out.bytes().size();
        write(out, names, event);
        if (out.bytes().size() == begun) {
            out.backTo(before);
        } else {
            out.end();
        }
    }

    /** Writes a value that is neither a number, nor true or false, nor a text. */
    static void other(JsonWriter out, Names names, String name, Object value) {
        if (value instanceof List<?> list && name.equals("components")) {
            out.list(name);
            list.forEach(each -> out.element(names.component((Integer) each)));
            out.endList();
        } else if (value instanceof HostId host) {
            out.field(name, names.host(host.index()));
        } else if (value instanceof ProcessId process) {
            out.field(name, names.process(process.index()));
        } else if (value instanceof Exit exit) {
            exit(out, exit);
        } else if (value instanceof Timer timer) {
            timer(out, names, name, timer);
        } else {
            plain(out, name, value);
        }
    }

    private static void exit(JsonWriter out, Exit exit) {
        switch (exit.kind()) {
            case STATUS -> out.field("status", exit.value());
            case SIGNAL -> out.field("signal", exit.value());
            case TIMEOUT -> {
                out.field("timeout", true);
                if (exit.value() > 0) {
                    out.field("signal", exit.value());
                }
            }
            case UNKNOWN, NONE -> out.field("unknown", true);
        }
    }

    private static void timer(JsonWriter out, Names names, String name, Timer timer) {
        String subject =
                switch (timer.kind()) {
                    case RESTART -> names.process(timer.subject());
                    case HOST_BOUND, RECONNECT, HOST_RETURN -> names.host(timer.subject());
                    case BARRIER_TIMEOUT, BARRIER_KNEE -> names.barrier(timer.subject());
                    case PHASE_KNEE -> names.phase(timer.subject());
                    case WORKFLOW_KNEE -> names.workflow(timer.subject());
                    case DEADLINE, STOP_BOUND -> "";
                };
        out.object(name).field("kind", word(timer.kind()));
        if (!subject.isEmpty()) {
            out.field("subject", subject);
        }
        out.field("count", timer.count()).end();
    }

    /** Writes a value in which no number stands for a thing, or whose numbers mean places in the plan it is part of. */
    private static void plain(JsonWriter out, String name, Object value) {
        if (value instanceof String text) {
            if (!text.isEmpty()) {
                out.field(name, text);
            }
        } else if (value instanceof Boolean truth) {
            out.field(name, truth);
        } else if (value instanceof Double number) {
            out.field(name, number, DIGITS);
        } else if (value instanceof Number number) {
            out.field(name, number.longValue());
        } else if (value instanceof Enum<?> constant) {
            out.field(name, word(constant));
        } else if (value instanceof List<?> list) {
            list(out, name, list);
        } else {
            out.object(name);
            for (RecordComponent component : components(value)) {
                plain(out, component.getName(), value(value, component));
            }
            out.end();
        }
    }

    private static void list(JsonWriter out, String name, List<?> list) {
        if (!list.isEmpty() && list.get(0) instanceof Attribute) {
            out.object(name);
            list.forEach(each -> out.field(((Attribute) each).name(), ((Attribute) each).value()));
            out.end();
            return;
        }
        out.list(name);
        for (Object each : list) {
            if (each instanceof String text) {
                out.element(text);
            } else if (each instanceof Number number) {
                out.element(number.longValue());
            } else {
                out.object();
                for (RecordComponent component : components(each)) {
                    plain(out, component.getName(), value(each, component));
                }
                out.end();
            }
        }
        out.endList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static RecordComponent[] components(Object record) {
        return COMPONENTS.computeIfAbsent(record.getClass(), Class::getRecordComponents);
    }

    private static Object value(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }
}
