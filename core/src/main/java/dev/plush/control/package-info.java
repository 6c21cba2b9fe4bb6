/**
 * The decisions of a controller, pure: {@link dev.plush.control.Controller#decide} looks at the state of the run and the
 * newest event, and answers with further events and with commands. One decider per concern. No clock, no I/O.
 */
package dev.plush.control;
