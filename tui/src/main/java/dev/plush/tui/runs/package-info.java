/** The list of runs: what is shown of each, and what keys do. Pure: no clock, no terminal, no I/O. */
package dev.plush.tui.runs;
