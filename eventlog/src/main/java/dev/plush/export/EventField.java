package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plush.event.Event;
import dev.plush.event.TaskEvent;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** One component of a kind of event, and how it is written: looked up once, since there are millions of events. */
final class EventField {
    private enum Kind {
        BARRIER,
        SOFTWARE,
        WORKFLOW,
        PHASE,
        TASK,
        NUMBER,
        LONG_NUMBER,
        TRUTH,
        TEXT,
        OTHER
    }

    private final RecordComponent component;
    private final Kind kind;
    private final byte[] key;
    private final MethodHandle getter;

    EventField(RecordComponent component) {
        this.component = component;
        this.kind = kind(component);
        this.key = ("\"" + component.getName() + "\":").getBytes(UTF_8);
        Class<?> type = component.getType();
        try {
            getter = MethodHandles.publicLookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(type.isPrimitive() ? type : Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    private static Kind kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return switch (component.getName()) {
                case "barrier" -> Kind.BARRIER;
                case "software" -> Kind.SOFTWARE;
                case "workflow" -> Kind.WORKFLOW;
                case "phase" -> Kind.PHASE;
                case "task" -> TaskEvent.class.isAssignableFrom(component.getDeclaringRecord())
                        ? Kind.TASK
                        : Kind.NUMBER;
                default -> Kind.NUMBER;
            };
        }
        if (type == long.class) {
            return Kind.LONG_NUMBER;
        }
        if (type == boolean.class) {
            return Kind.TRUTH;
        }
        return type == String.class ? Kind.TEXT : Kind.OTHER;
    }

    /** Writes what the event has there; nothing for an empty text. */
    void write(JsonWriter out, Names names, Event event) {
        switch (kind) {
            case BARRIER -> out.member(key).quoted(names.barrier(number(event)));
            case SOFTWARE -> out.member(key).quoted(names.software(number(event)));
            case WORKFLOW -> out.member(key).quoted(names.workflow(number(event)));
            case PHASE -> out.member(key).quoted(names.phase(number(event)));
            case TASK -> {
                int task = number(event);
                out.member(key).number(task);
                out.field("name", names.task(((TaskEvent) event).workflow(), task));
            }
            case NUMBER -> out.member(key).number(number(event));
            case LONG_NUMBER -> out.member(key).number(longNumber(event));
            case TRUTH -> out.member(key).text(truth(event) ? "true" : "false");
            case TEXT -> {
                String text = (String) object(event);
                if (!text.isEmpty()) {
                    out.member(key).quoted(text);
                }
            }
            case OTHER -> EventData.other(out, names, component.getName(), boxed(event));
        }
    }

    private int number(Object event) {
        try {
            return (int) getter.invokeExact(event);
        } catch (Throwable e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    private long longNumber(Object event) {
        try {
            return (long) getter.invokeExact(event);
        } catch (Throwable e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    private boolean truth(Object event) {
        try {
            return (boolean) getter.invokeExact(event);
        } catch (Throwable e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    private Object object(Object event) {
        try {
            return getter.invokeExact(event);
        } catch (Throwable e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    private Object boxed(Object event) {
        try {
            return getter.invoke(event);
        } catch (Throwable e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }
}
