/**
 * What can happen to a run, as data: {@link dev.plush.event.Event} and the {@link dev.plush.event.Plan} that a run
 * follows. Pure: no clock, no I/O. Records here are written to journals for ever: components are only added, at the
 * end, and what an old journal lacks reads as 0, false, empty, or the first constant of an enum.
 */
package dev.plush.event;
