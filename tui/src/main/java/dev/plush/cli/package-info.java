/** The {@code plush} command: one class a subcommand, and the one place where the parts are wired together. */
package dev.plush.cli;
