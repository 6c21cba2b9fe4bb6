/**
 * Commands that people run on the hosts of a run: what the {@code plush} command and the controller say to each other, and how
 * many outputs become few. Needs nothing but {@code java.base}, so that the command starts quickly.
 */
package dev.plush.exec;
