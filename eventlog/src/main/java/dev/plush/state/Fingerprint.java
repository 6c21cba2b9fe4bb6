package dev.plush.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Tells states that this program folded from those that another version did. A kept state is only good for whoever would
 * fold the same one.
 */
public final class Fingerprint {
    private static final List<Class<?>> FOLDING = List.of(
            Reducer.class,
            Draft.class,
            RunReducer.class,
            HostReducer.class,
            ProcessReducer.class,
            FlowReducer.class,
            BarrierReducer.class,
            TaskReducer.class,
            TreeReducer.class,
            SoftwareReducer.class,
            Table.class,
            LifeCycle.class,
            Steps.class,
            RunState.class);

    private final TreeSet<Class<?>> classes = new TreeSet<>(Comparator.comparing(Class::getName));

    private Fingerprint() {
        FOLDING.forEach(this::add);
    }

    /** Returns a sum over all classes that states are made of and by. Takes some ten milliseconds, as it reads them. */
    public static int ofFolding() {
        CRC32C crc = new CRC32C();
        for (Class<?> each : new Fingerprint().classes) {
            String file = each.getName().substring(each.getPackageName().length() + 1) + ".class";
            try (InputStream in = each.getResourceAsStream(file)) {
                crc.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return (int) crc.getValue();
    }

    static boolean covers(Class<?> type) {
        return new Fingerprint().classes.contains(type);
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            for (Type argument : generic.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof Class<?> named && named.getName().startsWith("dev.plush.") && classes.add(named)) {
            if (named.isRecord()) {
                for (RecordComponent component : named.getRecordComponents()) {
                    add(component.getGenericType());
                }
            }
            for (Class<?> inner : named.getDeclaredClasses()) {
                add(inner);
            }
        }
    }
}
