/**
 * What the screen shows and how it changes: {@link dev.plush.tui.model.Model}, {@link dev.plush.tui.model.Message} and
 * {@link dev.plush.tui.model.Update}. Pure: no clock, no terminal, no I/O; time comes in messages.
 */
package dev.plush.tui.model;
