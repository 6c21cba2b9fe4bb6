/**
 * ByteTorrent, the example application: copies one file from a sender to many receivers, which exchange its chunks.
 *
 * <p>A program of its own that knows nothing of Plush and needs only java.base: {@code plush init bytetorrent} writes these
 * sources, and their compiled classes as the archive that is deployed.
 */
package dev.plush.cli.templates.bytetorrent;
