package dev.plush.link;

import java.time.Duration;

/**
 * What a {@link Connector} needs to know.
 *
 * @param run the run's id; names the agent's folder on the host
 * @param host the host's number in the run
 * @param name the host's name in the run, for messages
 * @param address what to connect to: a name, an address, or an alias in the SSH configuration
 * @param port 0 for the configured one
 * @param user empty for the configured one
 * @param identityFile empty for the configured ones
 * @param via a jump host, empty for what the configuration says
 * @param acknowledged the highest journaled report of this host
 * @param timeout bound on the whole of {@link Connector#connect}
 */
public record ConnectRequest(
        String run,
        int host,
        String name,
        String address,
        int port,
        String user,
        String identityFile,
        String via,
        long acknowledged,
        Duration timeout) {}
