/** Commands that people run beside the processes of a run: a shell that waits for them, and what they print. */
package dev.plush.agent.command;
