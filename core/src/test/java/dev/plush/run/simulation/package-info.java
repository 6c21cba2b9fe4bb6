/**
 * Whole runs in virtual time: the real loop, reducer, deciders and fact filter, with simulated hosts, agents, links, timers and
 * faults. One thread, one queue, one source of randomness: a seed is a run. See docs/simulation.md.
 */
package dev.plush.run.simulation;
