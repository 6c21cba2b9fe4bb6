package dev.plush.hostset;

import java.util.List;

/** The hosts that a host set is chosen from, numbered from 0. Nothing of it changes while a set is chosen. */
public interface Population {
    /** Returns how many hosts there are. */
    int size();

    /** Returns the name of a host; no two are the same. */
    String name(int host);

    /** Returns the name of the component that the host serves; empty for one that nobody has taken. */
    String component(int host);

    /** Returns the state of a host in lower case, such as {@code ready}. */
    String state(int host);

    /** Returns the names of all components, also of those without hosts. */
    List<String> components();

    /** Returns all states that a host can have. */
    List<String> states();
}
