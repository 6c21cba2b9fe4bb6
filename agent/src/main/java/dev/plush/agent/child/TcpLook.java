package dev.plush.agent.child;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Sees whether a port takes connections. Nothing is sent. */
record TcpLook(String host, int port) implements Look {
    @Override
    public Finding look(long deadline) throws IOException {
        try {
            connect(host, port, deadline).close();
            return Finding.good(host + ":" + port + " accepts");
        } catch (SocketTimeoutException e) {
            return Finding.bad("no answer in time");
        }
    }

    /**
     * Connects.
     *
     * @throws SocketTimeoutException if that takes too long
     */
    static Socket connect(String host, int port, long deadline) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("no host with the name " + host);
        }
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(address, left(deadline));
            if (socket.getLocalSocketAddress().equals(socket.getRemoteSocketAddress())) {
                throw new IOException("Connection refused"); // a port of this host can be connected to itself
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns milliseconds until the deadline, as sockets want it: 0 would be for ever. */
    static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
