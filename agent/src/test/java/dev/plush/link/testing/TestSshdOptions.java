package dev.plush.link.testing;

import java.util.List;

/**
 * How a {@link TestSshd} differs from the usual. Immutable.
 *
 * @param streamLocal whether the server forwards to Unix sockets
 * @param hostKeyTypes the kinds of host key that the server shows: ed25519, ecdsa, rsa
 * @param serverLines more lines for sshd_config
 * @param clientLines more lines for ssh_config, before the others, so that they win
 * @param environment more lines of shell for every log-in, such as {@code export PATH=/bin}
 * @param everyAddress whether it answers at all of 127.0.0.0/8, not at nine addresses only
 */
public record TestSshdOptions(
        boolean streamLocal,
        List<String> hostKeyTypes,
        List<String> serverLines,
        List<String> clientLines,
        List<String> environment,
        boolean everyAddress) {

    public TestSshdOptions {
        hostKeyTypes = List.copyOf(hostKeyTypes);
        serverLines = List.copyOf(serverLines);
        clientLines = List.copyOf(clientLines);
        environment = List.copyOf(environment);
    }

    /** Returns a server as Debian installs it, but with one host key: making an RSA key takes its time. */
    public static TestSshdOptions standard() {
        return new TestSshdOptions(true, List.of("ed25519"), List.of(), List.of(), List.of(), false);
    }

    /** Returns these options for a server that does not forward to Unix sockets. */
    public TestSshdOptions withoutStreamLocal() {
        return new TestSshdOptions(false, hostKeyTypes, serverLines, clientLines, environment, everyAddress);
    }

    /** Returns these options with other kinds of host key. */
    public TestSshdOptions withHostKeys(String... types) {
        return new TestSshdOptions(streamLocal, List.of(types), serverLines, clientLines, environment, everyAddress);
    }

    /** Returns these options with more lines for sshd_config. */
    public TestSshdOptions withServer(String... lines) {
        return new TestSshdOptions(streamLocal, hostKeyTypes, List.of(lines), clientLines, environment, everyAddress);
    }

    /** Returns these options with more lines at the head of ssh_config. */
    public TestSshdOptions withClient(String... lines) {
        return new TestSshdOptions(streamLocal, hostKeyTypes, serverLines, List.of(lines), environment, everyAddress);
    }

    /** Returns these options with shell lines that every log-in runs first. */
    public TestSshdOptions withEnvironment(String... lines) {
        return new TestSshdOptions(streamLocal, hostKeyTypes, serverLines, clientLines, List.of(lines), everyAddress);
    }

    /** Returns these options for a server that answers at every loopback address. */
    public TestSshdOptions atEveryAddress() {
        return new TestSshdOptions(streamLocal, hostKeyTypes, serverLines, clientLines, environment, true);
    }
}
