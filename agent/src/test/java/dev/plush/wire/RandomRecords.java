package dev.plush.wire;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes records with random fields, so that a new kind of frame is tested without a word in any test. */
public final class RandomRecords {
    private final SplittableRandom random;
    private final boolean near;

    RandomRecords(long seed) {
        this(seed, false);
    }

    /** @param near whether most numbers are small, so that they mean something now and then */
    public RandomRecords(long seed, boolean near) {
        this.random = new SplittableRandom(seed);
        this.near = near;
    }

    /** Returns a kind of report, each as likely as any other. */
    public Report report() {
        List<Class<?>> kinds = new ArrayList<>();
        for (Class<?> kind : Report.class.getPermittedSubclasses()) {
            kinds.addAll(kind.isRecord() ? List.of(kind) : List.of(kind.getPermittedSubclasses()));
        }
        return (Report) make(kinds.get(random.nextInt(kinds.size())));
    }

    <T> T make(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            if (near && random.nextInt(8) > 0) {
                return random.nextInt(-1, 4);
            }
            return component.getName().equals("stream") ? random.nextInt(1, 3) : random.nextInt();
        } else if (type == long.class) {
            return near && random.nextInt(8) > 0 ? random.nextLong(-1, 1000) : random.nextLong();
        } else if (type == double.class) {
            return near && random.nextInt(8) == 0 ? Double.NaN : random.nextDouble();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return text();
        } else if (type == byte[].class) {
            byte[] bytes = (byte[]) Array.newInstance(byte.class, random.nextInt(300));
            random.nextBytes(bytes);
            return bytes;
        } else if (type == Map.class) {
            Map<String, String> map = new HashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                map.put(text(), text());
            }
            return map;
        } else if (type == List.class) {
            return list(component);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type.isRecord()) {
            return make(type);
        }
        throw new AssertionError("no random " + type);
    }

    private List<Object> list(RecordComponent component) {
        List<Object> list = new ArrayList<>();
        Class<?> of = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(of.isRecord() ? make(of) : text());
        }
        return list;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x1F300, 0x1F600) : random.nextInt(0x250));
        }
        return text.toString();
    }
}
