/**
 * The state of a run, and the one function that makes it from events: {@link dev.plush.state.Reducer}. Live screen,
 * replay, recovery and export all hold the same immutable {@link dev.plush.state.RunState}. Pure: no clock, no I/O.
 */
package dev.plush.state;
