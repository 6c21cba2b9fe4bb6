/** The agent: the program that Plush puts on each host. Depends on {@code java.base} alone. */
package dev.plush.agent;
