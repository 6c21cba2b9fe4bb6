package dev.plush.journal;

import dev.plush.event.Event;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.event.UnknownEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Makes events of every kind with random values in every field, from a seed. */
final class RandomEvents {
    private static final List<Class<?>> KINDS = EventCodec.leaves(Event.class);
    private static final String LETTERS = "abz AZ09-_/\"\\\n\t\0\u001bäß€\u202e\uffff";

    private final SplittableRandom random;

    RandomEvents(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<Class<?>> kinds() {
        return KINDS;
    }

    List<RecordedEvent> batch(long firstSequence, int count) {
        List<RecordedEvent> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(recorded(firstSequence + i, event(KINDS.get(random.nextInt(KINDS.size())))));
        }
        return batch;
    }

    RecordedEvent recorded(long sequence, Event event) {
        long cause = random.nextBoolean() ? 0 : number();
        return new RecordedEvent(sequence, number(), number(), cause == sequence ? 0 : cause, origin(), event);
    }

    private Origin origin() {
        return switch (random.nextInt(4)) {
            case 0 -> new Origin((int) number(), number(), number(), random.nextDouble(), random.nextDouble());
            case 1 -> new Origin(7, number(), 0, -3.25, 0.5);
            case 2 -> new Origin(-1, 0, 0, 0, random.nextDouble());
            default -> Origin.CONTROLLER;
        };
    }

    Event event(Class<?> kind) {
        if (kind == UnknownEvent.class) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return new UnknownEvent(200 + random.nextInt(1000), HexFormat.of().formatHex(bytes));
        }
        return (Event) value(kind);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            int size = random.nextInt(random.nextInt(20) == 0 ? 200 : 4);
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                elements.add(value(list.getActualTypeArguments()[0]));
            }
            return List.copyOf(elements);
        }
        if (type == int.class || type == Integer.class) {
            return (int) number();
        } else if (type == long.class) {
            return number();
        } else if (type == double.class) {
            return random.nextInt(5) == 0 ? Double.NaN : random.nextDouble(-1e9, 1e9);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return text();
        }
        Class<?> named = (Class<?>) type;
        if (named.isEnum()) {
            Object[] constants = named.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return record(named);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values =
                Arrays.stream(components).map(c -> value(c.getGenericType())).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }

    /** Returns small and large numbers of either sign, the extremes among them. */
    private long number() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            case 2 -> random.nextLong();
            case 3 -> -random.nextInt(1000);
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }

    private String text() {
        int length = random.nextInt(random.nextInt(50) == 0 ? 3000 : 12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int letter = random.nextInt(LETTERS.length() + 1);
            text.append(letter == LETTERS.length() ? "\ud83d\ude80" : LETTERS.charAt(letter));
        }
        return text.toString();
    }
}
