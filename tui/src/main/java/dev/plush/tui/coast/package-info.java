/** The coast lines of the world, out of a file that is part of the program; {@code src/main/coast} makes it. */
package dev.plush.tui.coast;
