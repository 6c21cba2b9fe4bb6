package dev.plush.journal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes and reads one record class, its components in the order of their declaration, with the length in front. What an
 * older version did not write is read as absent; what a newer one added at the end is skipped.
 */
final class RecordCodec implements ValueCodec {
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> type;
    private final RecordComponent[] components;
    private final ValueCodec[] codecs;
    private final MethodHandle[] getters;
    private final MethodHandle constructor;

    RecordCodec(Class<?> type) {
        this.type = type;
        components = type.getRecordComponents();
        codecs = new ValueCodec[components.length];
        getters = new MethodHandle[components.length];
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            for (int i = 0; i < components.length; i++) {
                getters[i] = lookup.unreflect(components[i].getAccessor()).asType(GETTER);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(SPREAD);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a journal cannot hold " + type.getName() + ": it must be public", e);
        }
    }

    /** Finds the codecs of the components. Apart from the constructor because records may refer to each other. */
    void resolve(ValueCodecs all) {
        for (int i = 0; i < components.length; i++) {
            String where = type.getSimpleName() + "." + components[i].getName();
            codecs[i] = all.of(components[i].getGenericType(), where);
        }
    }

    Class<?> type() {
        return type;
    }

    @Override
    public void write(ByteWriter out, Object value) {
        int begin = out.begin();
        writeBody(out, value);
        out.end(begin);
    }

    /** Writes the components without a length in front. */
    void writeBody(ByteWriter out, Object value) {
        for (int i = 0; i < codecs.length; i++) {
            codecs[i].write(out, component(value, i));
        }
    }

    private Object component(Object value, int i) {
        Object component;
        try {
            component = getters[i].invokeExact(value);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + type.getSimpleName() + "." + components[i].getName(), e);
        }
        if (component == null) {
            throw new IllegalArgumentException(
                    "expected a value for " + type.getSimpleName() + "." + components[i].getName() + ", found null");
        }
        return component;
    }

    @Override
    public Object read(ByteReader in) {
        int outer = in.enter();
        Object value = readBody(in);
        in.leave(outer);
        return value;
    }

    /** Reads components up to the end of the group that the reader is in. */
    Object readBody(ByteReader in) {
        Object[] values = new Object[codecs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.atEnd() ? codecs[i].absent() : codecs[i].read(in);
        }
        return make(values);
    }

    @Override
    public Object absent() {
        return make(Arrays.stream(codecs).map(ValueCodec::absent).toArray());
    }

    private Object make(Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException e) {
            throw new ByteReader.Malformed(
                    "expected values that make a " + type.getSimpleName() + ": " + e.getMessage());
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }
}
