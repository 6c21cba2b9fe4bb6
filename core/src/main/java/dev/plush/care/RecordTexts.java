package dev.plush.care;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replaces the texts of records, of the records and lists in them, and leaves all else. For one thread. */
final class RecordTexts {
    /** What becomes of a text. */
    interface Change {
        /** @param where the records and components that it is in, such as {@code Plan.processes.ProcessPlan.path} */
        String text(String where, String value);
    }

    private record Shape(RecordComponent[] components, Constructor<?> constructor) {}

    private final Map<Class<?>, Shape> shapes = new HashMap<>();
    private final Change change;

    RecordTexts(Change change) {
        this.change = change;
    }

    /** Returns a record like {@code value}, with other texts. */
    <T> T in(T value) {
        @SuppressWarnings("unchecked") // a record of the same class is made
        T changed = (T) changed("", value);
        return changed;
    }

    private Object changed(String where, Object value) {
        if (value instanceof String text) {
            return change.text(where, text);
        } else if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(each -> all.add(changed(where, each)));
            return List.copyOf(all);
        } else if (value.getClass().isRecord()) {
            return record(where, value);
        }
        return value;
    }

    private Object record(String where, Object value) {
        Shape shape = shapes.computeIfAbsent(value.getClass(), RecordTexts::shape);
        Object[] values = new Object[shape.components.length];
        String prefix = (where.isEmpty() ? "" : where + ".") + value.getClass().getSimpleName() + ".";
        try {
            for (int i = 0; i < values.length; i++) {
                RecordComponent component = shape.components[i];
                values[i] = changed(
                        prefix + component.getName(), component.getAccessor().invoke(value));
            }
            return shape.constructor.newInstance(values);
        } catch (IllegalAccessException | InstantiationException | InvocationTargetException e) {
            throw new IllegalStateException("cannot copy a " + value.getClass().getSimpleName(), e);
        }
    }

    private static Shape shape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Shape(components, type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has such a constructor: " + type, e);
        }
    }
}
