package dev.plush.link;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import dev.plush.link.ConnectException.Reason;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Puts a failed SSH session into words: a reason from the list, what was expected and found, and what to do.
 *
 * @param prefix the host's name, and the jump host if it is one
 * @param sockets made the TCP connection, if it was made from here
 * @param proxyErrors what a ProxyCommand wrote to stderr, or empty
 */
record SshFailure(
        Opening opening,
        String prefix,
        SshSettings settings,
        SshIdentities identities,
        HostKeys hostKeys,
        SshSockets sockets,
        String proxyErrors) {

    ConnectException of(Exception e) {
        Optional<ConnectException> refusal = hostKeys.refusal(prefix);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Throwable cause = cause(e);
        String message = text(e);
        if (cause instanceof JumpProxy.JumpException jump && !opening.late()) {
            return jump(jump);
        }
        if (e instanceof JSchHostKeyException || message.contains("rejected HostKey")) {
            return failure(
                    Reason.HOST_KEY_UNKNOWN,
                    "the certificate of " + settings.knownHostsName() + " is not believed: " + message,
                    "Expected is one for this name, valid today, of an authority in a @cert-authority line of "
                            + settings.userKnownHosts() + "; look at it with ssh-keygen -L -f.");
        }
        if (cause instanceof UnknownHostException) {
            return failure(
                    Reason.DNS,
                    "the name \"" + settings.hostName() + "\" is not known to the name service",
                    "Check the spelling, /etc/hosts, or HostName in the SSH configuration.");
        }
        if (SshSockets.refused(cause)) {
            return failure(
                    Reason.TCP_REFUSED,
                    "nobody listens at " + settings.hostName() + " port " + settings.port() + " (connection refused)",
                    "Start sshd there, or correct the port.");
        }
        if (cause instanceof NoRouteToHostException || message.contains("unreachable")) {
            return failure(
                    Reason.TCP_TIMEOUT,
                    "there is no way to " + settings.hostName() + " port " + settings.port() + " (" + cause.getMessage()
                            + ")",
                    "Check the network and the address.");
        }
        if (opening.late() || cause instanceof SocketTimeoutException || message.contains("timeout")) {
            return late(cause);
        }
        if (e instanceof JSchAlgoNegoFailException) {
            return failure(
                    Reason.CONFIG,
                    settings.target() + " and this side have no algorithm in common: " + e.getMessage(),
                    "Let its sshd offer curve25519-sha256, aes128-gcm@openssh.com or aes128-ctr, and an ed25519 key.");
        }
        if (isAuthentication(message)) {
            return failure(
                    Reason.AUTH,
                    settings.target() + " refuses the log-in: " + identities.describe() + " ["
                            + message.replace("com.jcraft.jsch.", "") + "]",
                    identities.hint(settings.target()));
        }
        return closed(message);
    }

    private ConnectException closed(String message) {
        if (!proxyErrors.isEmpty() || !settings.proxyCommand().isEmpty()) {
            return failure(
                    Reason.CLOSED,
                    "the ProxyCommand \"" + settings.proxyCommand() + "\" ended before the log-in: "
                            + (proxyErrors.isEmpty() ? message : proxyErrors),
                    "Try the command by hand.");
        }
        if (sockets.droppedUnheard() && (sockets.greeting().isEmpty() || isBusy(sockets.greeting()))) {
            return failure(
                    Reason.BUSY,
                    settings.target() + " takes no connection now: it dropped this one before SSH's greeting"
                            + (sockets.greeting().isEmpty() ? "" : ", saying \"" + sockets.greeting() + "\""),
                    "It is tried again; if that does not help, raise MaxStartups (e.g. 100:30:200) in its sshd_config, or"
                            + " look there for PerSourcePenalties and deny lists.");
        }
        return failure(
                Reason.CLOSED,
                settings.target() + " closed the connection before the log-in (" + message + ")",
                "Look at sshd's log there: MaxStartups, a deny list, or something that is not sshd at this port.");
    }

    /** What OpenSSH says when too many connections are not logged in yet; the words changed with 9.8. */
    private static boolean isBusy(String greeting) {
        return greeting.contains("MaxStartups") || greeting.contains("Not allowed at this time");
    }

    private ConnectException jump(JumpProxy.JumpException jump) {
        if (jump.prohibited()) {
            return failure(
                    Reason.CONFIG,
                    "the jump host does not allow forwarding to " + settings.hostName() + " port " + settings.port(),
                    "Set AllowTcpForwarding yes (or local) in the jump host's sshd_config.");
        }
        if (jump.unreachable()) {
            return failure(
                    Reason.TCP_REFUSED,
                    "the jump host cannot connect to " + settings.hostName() + " port " + settings.port(),
                    "Check the address as the jump host sees it, and that sshd runs there.");
        }
        return failure(
                Reason.CLOSED,
                "the jump host did not open the way to " + settings.hostName() + " port " + settings.port() + " ("
                        + jump.getMessage() + ")",
                "Try it by hand with ssh -J.");
    }

    private ConnectException late(Throwable cause) {
        boolean connecting =
                opening.step().startsWith("connecting") || message(cause).contains("onnect timed out");
        if (connecting) {
            return failure(
                    Reason.TCP_TIMEOUT,
                    settings.hostName() + " port " + settings.port() + " did not answer in time",
                    "Check the address, that the host is up, and that no firewall swallows the packets.");
        }
        return failure(
                Reason.TIMEOUT,
                "the " + opening.limit() + " for connecting were over while " + opening.step(),
                "The host or its sshd hangs or is very slow; try again with a longer --timeout.");
    }

    private static boolean isAuthentication(String message) {
        return message.contains("Auth fail")
                || message.contains("Auth cancel")
                || message.contains("USERAUTH fail")
                || message.contains("uthentication failures");
    }

    private ConnectException failure(Reason reason, String what, String todo) {
        return new ConnectException(reason, prefix + ": " + what, todo);
    }

    /** The library wraps what happened, sometimes twice. */
    private static Throwable cause(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null && (inner instanceof JSchException || !(inner instanceof IOException))) {
            if (inner instanceof JumpProxy.JumpException) {
                return inner;
            }
            inner = inner.getCause();
        }
        return inner;
    }

    private static String text(Throwable e) {
        return message(e);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
