/** Looking back at a run: its events as a timeline with a state at every point. Pure: no clock, no I/O. */
package dev.plush.replay;
