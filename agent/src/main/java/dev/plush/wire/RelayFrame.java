package dev.plush.wire;

import java.util.List;

/**
 * What a controller and a relay say to each other: a relay is a program on a host that connects to other hosts and
 * passes on what they and the controller say, without looking into it. A channel is one such connection; its number is
 * chosen by the controller and never used again. What goes through a channel are the bodies of frames: of orders and
 * reports, or, where the channel leads to a further relay, of these frames again. Immutable.
 */
public sealed interface RelayFrame {
    /** Returns which connection this is about; 0 for the relay itself. */
    int channel();

    /** To the relay: connect to a host, start its agent if need be, say hello. Ends in {@link Opened} or {@link Failed}. */
    record Open(int channel, RelayedHost host) implements RelayFrame {}

    /**
     * To the relay: start a relay on the host that channel {@code on} leads to, through the same SSH connection. Ends in
     * {@link Opened} or {@link Failed}.
     */
    record OpenRelay(int channel, int on, long timeoutMillis) implements RelayFrame {}

    /**
     * To the relay: open a way for files from the host that channel {@code on} leads to. Ends in {@link Opened} or
     * {@link Failed}; nothing is said on it.
     */
    record OpenPassage(int channel, int on, PassageTo to, long timeoutMillis) implements RelayFrame {}

    /**
     * Where a way for files leads.
     *
     * @param host how it is reached; {@code hostKeyAlias} is the name that stands in {@code knownHosts}
     * @param folder a folder that is made for it on the host where it begins, with the socket {@code s} in it
     * @param remote path of the agent's socket on the host where it ends
     */
    record PassageTo(RelayedHost host, String folder, String remote) {}

    /** Either way: the body of one frame. */
    record Data(int channel, byte[] body) implements RelayFrame {}

    /** To the relay: the channel is not needed any more. What it led to lives on. */
    record Close(int channel) implements RelayFrame {}

    /** From the relay: the connection is made. {@code newHostKey} is a key that nobody knew before; mostly empty. */
    record Opened(int channel, byte[] newHostKey) implements RelayFrame {}

    /** From the relay: the connection could not be made; the words are those of a failed connection. */
    record Failed(int channel, String reason, String detail, String hint) implements RelayFrame {}

    /** From the relay: so many bytes of bodies were written to the host; as many more may be sent. */
    record Credit(int channel, int bytes) implements RelayFrame {}

    /** From the relay: the connection has ended. */
    record Closed(int channel, String reason) implements RelayFrame {}

    /**
     * A host as a relay needs to know it. The words are those of the SSH configuration, which only the controller reads.
     *
     * @param run the run's id
     * @param host its number in the run
     * @param acknowledged the highest journaled report of this host
     * @param knownHosts lines as in known_hosts files, of this host alone
     * @param acceptNewHostKey whether a key is taken that {@code knownHosts} does not mention
     * @param aliveSeconds after which a silent peer is asked for a sign of life; 0 for the usual
     * @param javaPatterns where Java is looked for beside the usual places
     */
    record RelayedHost(
            String name,
            String run,
            int host,
            long acknowledged,
            String hostName,
            int port,
            String user,
            String hostKeyAlias,
            List<String> knownHosts,
            boolean acceptNewHostKey,
            int connectSeconds,
            int aliveSeconds,
            List<String> kexAlgorithms,
            String javaPatterns,
            long freeKib,
            long timeoutMillis) {
        public RelayedHost {
            knownHosts = List.copyOf(knownHosts);
            kexAlgorithms = List.copyOf(kexAlgorithms);
        }
    }
}
