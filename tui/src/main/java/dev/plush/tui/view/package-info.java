/**
 * Draws a {@link dev.plush.tui.model.Model} into a {@link dev.plush.tui.view.Grid} of characters. Pure: views read the
 * model, write cells and keep nothing. {@link dev.plush.tui.view.Frame} is the entrance.
 */
package dev.plush.tui.view;
