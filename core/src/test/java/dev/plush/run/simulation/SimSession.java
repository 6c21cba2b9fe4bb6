package dev.plush.run.simulation;

/** What a controller process knows of a host's connections. */
final class SimSession {
    int epoch;
    SimLink link;
    SimLink relay; // what leads to the host that connected to this one; null for the controller
    boolean released;
    boolean silent; // told so; the link is kept for a while
    boolean awaited; // a connection is expected, and was not made yet
}
