package dev.plush.hostset;

import java.util.List;

/** A host set, taken apart. Immutable. {@code at} is a place in its text, for messages. */
sealed interface Term {
    /** Hosts by name. */
    record Names(List<String> names, int at) implements Term {}

    /** Hosts whose name is like one of the patterns, in which {@code *} stands for any text and {@code ?} for one character. */
    record Like(List<String> patterns, int at) implements Term {}

    /** What {@code @} leads. */
    record Group(Kind kind, String name, int at) implements Term {}

    /** One of two sets, both, or one without the other; {@code operator} is {@code ,}, {@code &} or {@code !}. */
    record Both(char operator, Term left, Term right) implements Term {}

    /** All hosts that serve but those. */
    record Not(Term of) implements Term {}

    /** Which groups a name may mean. */
    enum Kind {
        ANY,
        COMPONENT,
        STATE
    }
}
