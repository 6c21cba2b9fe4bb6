package dev.plush.state;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The classes on which it depends which state follows from events. */
public final class Folding {
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

    private Folding() {
        FOLDING.forEach(this::add);
    }

    /** Returns all classes that states are made of and by, in the order of their names. */
    public static List<Class<?>> classes() {
        return List.copyOf(new Folding().classes);
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
