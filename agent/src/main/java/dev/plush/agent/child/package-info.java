/** Processes on this host: starting, watching, stopping, adopting them, and sending what they print. */
package dev.plush.agent.child;
