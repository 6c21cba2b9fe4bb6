/**
 * The full-screen terminal: {@link dev.plush.tui.Screens} opens it. Here are the effects (terminal, threads, clocks);
 * what is shown and how it changes is in {@code model}, how it looks in {@code view}.
 */
package dev.plush.tui;
