package dev.plush.state;

/** The steps of life cycles as bits, since every event of a run of millions asks for one. */
final class Steps {
    /** By state: a bit for each state that may follow. */
    private static final ClassValue<long[]> ALLOWED = new ClassValue<>() {
        @Override
        @SuppressWarnings("EnumOrdinal") // within one program
        protected long[] computeValue(Class<?> kind) {
            Object[] states = kind.getEnumConstants();
            long[] allowed = new long[states.length];
            for (int i = 0; i < states.length; i++) {
                for (Object next : ((LifeCycle<?>) states[i]).next()) {
                    allowed[i] |= 1L << ((Enum<?>) next).ordinal();
                }
            }
            return allowed;
        }
    };

    private Steps() {}

    @SuppressWarnings("EnumOrdinal")
    static boolean allowed(Enum<?> from, Enum<?> to) {
        return (ALLOWED.get(from.getDeclaringClass())[from.ordinal()] >>> to.ordinal() & 1) != 0;
    }
}
