package dev.plush.link;

/**
 * Brings a host to the point where its agent answers: connects, checks the host, puts the agent there, starts it, or
 * finds the one that runs already, and says hello. Implementations: one for this machine, one for SSH.
 */
public interface Connector {
    /**
     * Blocks until the agent has welcomed this controller, or until it is known why not. Reports may reach
     * {@code listener} before this returns; the first is always the welcome.
     *
     * @param request which host, run and agent folder
     * @param listener where reports go from now on
     * @throws ConnectException with a reason from the fixed list; nothing is left running that was not before
     */
    Link connect(ConnectRequest request, Link.Listener listener) throws ConnectException;

    /**
     * As {@link #connect(ConnectRequest, Link.Listener)}, from another host.
     *
     * @param through a link that this connector made to that host; null or one that has ended fails with CLOSED
     * @throws ConnectException also with RELAY: that host cannot connect to any other
     */
    default Link connect(ConnectRequest request, Link through, Link.Listener listener) throws ConnectException {
        throw new ConnectException(
                ConnectException.Reason.RELAY, request.name() + ": its kind of host is not reached from others", "");
    }

    /**
     * Opens a way for files from one host to the agent of another. Blocks until it is there.
     *
     * @param request how the other host is reached
     * @param from a link that this connector made to the first host
     * @param socket where the other host's agent listens
     * @throws ConnectException RELAY if there is no such way; also TIMEOUT and CLOSED
     */
    default Passage pass(ConnectRequest request, Link from, String socket) throws ConnectException {
        throw new ConnectException(
                ConnectException.Reason.RELAY, request.name() + ": its kind of host is not reached from others", "");
    }
}
