package dev.plush.link;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens SSH sessions along a route, one through the other. Thread-safe; a session to a host belongs to its opening, those
 * to jump hosts to all openings that lead through them.
 */
record SshSessions(Trust trust, SshJumps jumps) {
    SshSessions(Trust trust) {
        this(trust, new SshJumps());
    }

    /** Gives what decides about the key of a host. */
    interface Trust {
        HostKeys keys(SshSettings settings) throws IOException;
    }

    /** A silent peer is asked this often, and given up after {@link #ALIVE_COUNT} questions without an answer. */
    private static final int ALIVE_SECONDS = 3;

    private static final int ALIVE_COUNT = 3;
    private static final long STACK_BYTES = 256 << 10;

    /** Cheap and everywhere; the hybrid ones against quantum computers cost ten times the time of a connect. */
    private static final List<String> KEX = List.of(
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group14-sha256");

    private static final String HOST_KEYS =
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";
    private static final String HOST_CERTIFICATES = "ssh-ed25519-cert-v01@openssh.com,"
            + "ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,"
            + "ecdsa-sha2-nistp521-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,"
            + "rsa-sha2-256-cert-v01@openssh.com";
    private static final String CIPHERS =
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr";

    /** Returns the session to the last host of the route. */
    Session open(Opening opening, SshRoute route) throws ConnectException {
        int before = route.hops().size() - 1;
        SshJump jump =
                before == 0 ? null : jumps.take(this, opening, route.hops().subList(0, before));
        return open(opening, route.target(), jump);
    }

    private Session open(Opening opening, SshSettings settings, SshJump jump) throws ConnectException {
        String prefix = opening.name();
        SshIdentities identities = SshIdentities.of(settings);
        HostKeys hostKeys = hostKeys(settings, prefix);
        CommandProxy command = null;
        SshSockets sockets = new SshSockets(opening, settings.connectSeconds());
        try {
            Session session = new JSch().getSession(settings.user(), settings.hostName(), settings.port());
            session.setIdentityRepository(identities);
            session.setHostKeyRepository(hostKeys);
            configure(session, settings, identities, prefix);
            configure(session, hostKeys);
            session.setThreadFactory(task -> new Thread(null, task, "ssh-" + opening.name(), STACK_BYTES));
            if (jump != null) {
                opening.step("connecting to " + settings.target() + " through the jump host");
                session.setProxy(new JumpProxy(jump.session().join()));
            } else if (!settings.proxyCommand().isEmpty()) {
                opening.step("connecting by the ProxyCommand");
                command = opening.keep(new CommandProxy(expand(settings)));
                session.setProxy(command);
            } else {
                session.setSocketFactory(sockets);
            }
            opening.keep(session::disconnect);
            session.connect(opening.leftMillis());
            int alive = settings.aliveSeconds();
            session.setServerAliveInterval(1000 * (alive > 0 ? Math.min(alive, ALIVE_SECONDS) : ALIVE_SECONDS));
            session.setServerAliveCountMax(ALIVE_COUNT);
            return session;
        } catch (JSchException | RuntimeException e) {
            if (jump != null && JumpProxy.refusedForWantOfRoom(e)) {
                jump.refusesMore();
            }
            throw new SshFailure(
                            opening,
                            prefix,
                            settings,
                            identities,
                            hostKeys,
                            sockets,
                            command == null ? "" : command.errors())
                    .of(e);
        }
    }

    /** The library answers with nothing where a session has just ended. */
    static <C extends Channel> C channel(Session session, Class<C> type, String name) throws JSchException {
        Channel channel = session.openChannel(name);
        if (channel == null) {
            throw new JSchException("the session has ended");
        }
        return type.cast(channel);
    }

    private HostKeys hostKeys(SshSettings settings, String prefix) throws ConnectException {
        try {
            return trust.keys(settings);
        } catch (IOException e) {
            throw unreadable(prefix, settings, e);
        }
    }

    static ConnectException unreadable(String prefix, SshSettings settings, IOException e) {
        return new ConnectException(
                ConnectException.Reason.CONFIG,
                prefix + ": cannot read or write the known hosts: " + e.getMessage(),
                "Check the rights of " + settings.userKnownHosts() + ".");
    }

    private static String expand(SshSettings settings) {
        Path home = Path.of(System.getProperty("user.home"));
        return new SshTokens(home, settings.alias(), settings.hostName(), settings.port(), settings.user())
                .expand(settings.proxyCommand());
    }

    private static void configure(Session session, SshSettings settings, SshIdentities identities, String prefix)
            throws ConnectException {
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes"); // the library's other values take changed keys
        session.setConfig("PreferredAuthentications", "publickey");
        session.setConfig("kex", kex(settings, prefix));
        session.setConfig("cipher.c2s", CIPHERS);
        session.setConfig("cipher.s2c", CIPHERS);
        // All of the above are in every Java 17: trying them out first costs more than the connect.
        for (String check : List.of("CheckKexes", "CheckCiphers", "CheckMacs", "CheckSignatures")) {
            session.setConfig(check, "");
        }
        session.setConfig("enable_auth_none", "no"); // asking what is allowed costs a round trip, and sshd a delay
        if (identities.signsAtOnce()) {
            session.setConfig("enable_pubkey_auth_query", "no"); // one round trip less
        }
        if (!settings.hostKeyAlias().isEmpty()) {
            session.setHostKeyAlias(settings.hostKeyAlias());
        }
    }

    /** Certificates are asked for only where one can be believed: a server that has both shows its key elsewhere. */
    private static void configure(Session session, HostKeys hostKeys) {
        String keys = hostKeys.takesCertificates() ? HOST_CERTIFICATES + "," + HOST_KEYS : HOST_KEYS;
        session.setConfig("server_host_key", keys);
        session.setConfig("host_certificate_to_key_fallback", "no");
    }

    /** Returns the key exchanges in their order, those alone that are allowed; all if nothing is said. */
    static List<String> kexNames(List<String> allowed) {
        return KEX.stream()
                .filter(name -> allowed.isEmpty() || allowed.contains(name))
                .toList();
    }

    private static String kex(SshSettings settings, String prefix) throws ConnectException {
        List<String> allowed = settings.kexAlgorithms();
        List<String> kex = kexNames(allowed);
        if (kex.isEmpty()) {
            throw new ConnectException(
                    ConnectException.Reason.CONFIG,
                    prefix + ": expected one of the key exchanges " + KEX + " in KexAlgorithms, found " + allowed,
                    "Allow curve25519-sha256 for this host.");
        }
        return String.join(",", kex);
    }
}
