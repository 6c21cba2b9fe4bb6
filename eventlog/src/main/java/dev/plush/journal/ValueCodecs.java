package dev.plush.journal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the codec for a type by looking at it: {@code boolean int long double}, texts, enums, lists and records of
 * these. Anything else is refused when the first journal is touched, so that no event can be declared that could not be
 * kept. For one thread.
 */
final class ValueCodecs {
    private final Map<Class<?>, RecordCodec> records = new HashMap<>();
    private final Others others;

    /** Knows codecs of more types than those that journals hold. */
    interface Others {
        /** Returns the codec, or empty if the type is none of its own. */
        Optional<ValueCodec> of(Type type, ValueCodecs all, String where);
    }

    ValueCodecs() {
        this((type, all, where) -> Optional.empty());
    }

    ValueCodecs(Others others) {
        this.others = others;
    }

    /**
     * Returns the codec of a record.
     *
     * @throws IllegalArgumentException naming the component, if one has a type that journals cannot hold
     */
    RecordCodec ofRecord(Class<?> type) {
        RecordCodec known = records.get(type);
        if (known == null) {
            known = new RecordCodec(type);
            records.put(type, known); // before its components: a record may hold a list of its own kind
            known.resolve(this);
        }
        return known;
    }

    ValueCodec of(Type type, String where) {
        Optional<ValueCodec> other = others.of(type, this, where);
        if (other.isPresent()) {
            return other.get();
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return new ListCodec(of(generic.getActualTypeArguments()[0], where));
        }
        if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        } else if (type == int.class || type == Integer.class) {
            return INT;
        } else if (type == long.class || type == Long.class) {
            return LONG;
        } else if (type == double.class || type == Double.class) {
            return DOUBLE;
        } else if (type == String.class) {
            return TEXT;
        } else if (type instanceof Class<?> named && named.isEnum()) {
            return new EnumCodec(named.getEnumConstants());
        } else if (type instanceof Class<?> named && named.isRecord()) {
            return ofRecord(named);
        }
        throw new IllegalArgumentException("a journal cannot hold " + where + " of type " + type.getTypeName()
                + ": expected boolean, int, long, double, String, an enum, a List or a record of these");
    }

    private static final ValueCodec BOOLEAN = new ValueCodec() {
        @Override
        public void write(ByteWriter out, Object value) {
            out.u8((boolean) value ? 1 : 0);
        }

        @Override
        public Object read(ByteReader in) {
            int value = in.u8();
            if (value > 1) {
                throw new ByteReader.Malformed("expected 0 or 1 for false or true, found " + value);
            }
            return value == 1;
        }

        @Override
        public Object absent() {
            return false;
        }
    };

    private static final ValueCodec INT = new ValueCodec() {
        @Override
        public void write(ByteWriter out, Object value) {
            out.signed((int) value);
        }

        @Override
        public Object read(ByteReader in) {
            return in.int32();
        }

        @Override
        public Object absent() {
            return 0;
        }
    };

    private static final ValueCodec LONG = new ValueCodec() {
        @Override
        public void write(ByteWriter out, Object value) {
            out.signed((long) value);
        }

        @Override
        public Object read(ByteReader in) {
            return in.signed();
        }

        @Override
        public Object absent() {
            return 0L;
        }
    };

    private static final ValueCodec DOUBLE = new ValueCodec() {
        @Override
        public void write(ByteWriter out, Object value) {
            out.f64((double) value);
        }

        @Override
        public Object read(ByteReader in) {
            return in.f64();
        }

        @Override
        public Object absent() {
            return 0.0;
        }
    };

    private static final ValueCodec TEXT = new ValueCodec() {
        @Override
        public void write(ByteWriter out, Object value) {
            out.text((String) value);
        }

        @Override
        public Object read(ByteReader in) {
            return in.text();
        }

        @Override
        public Object absent() {
            return "";
        }
    };

    /** By ordinal: constants are only ever appended. One that this version lacks makes the whole event an unknown one. */
    private record EnumCodec(Object[] constants) implements ValueCodec {
        @Override
        @SuppressWarnings("EnumOrdinal") // what is in journals for ever: a test holds every constant to its place
        public void write(ByteWriter out, Object value) {
            out.unsigned(((Enum<?>) value).ordinal());
        }

        @Override
        public Object read(ByteReader in) {
            long ordinal = in.unsigned();
            if (ordinal < 0 || ordinal >= constants.length) {
                in.sawNewer();
                return constants[0];
            }
            return constants[(int) ordinal];
        }

        @Override
        public Object absent() {
            return constants[0];
        }
    }

    private record ListCodec(ValueCodec element) implements ValueCodec {
        @Override
        public void write(ByteWriter out, Object value) {
            List<?> list = (List<?>) value;
            out.unsigned(list.size());
            for (Object each : list) {
                element.write(out, each);
            }
        }

        @Override
        public Object read(ByteReader in) {
            Object[] elements = new Object[in.count("elements of a list")];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = element.read(in);
            }
            return List.of(elements);
        }

        @Override
        public Object absent() {
            return List.of();
        }
    }
}
