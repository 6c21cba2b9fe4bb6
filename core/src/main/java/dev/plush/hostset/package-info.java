/** Sets of hosts as people write them, {@code h[01-10]!@failed}, read and written. Pure. */
package dev.plush.hostset;
