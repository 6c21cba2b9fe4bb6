package dev.plush.cli.templates.bytetorrent;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** One connection to a {@link Server}, for one request at a time. Not thread-safe. */
final class Client implements Closeable {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final BufferedInputStream in;

    Client(String address, int port, String swarm) throws IOException {
        try {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            Wire.words(ask("BT1 " + swarm), "OK", 1);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a request and returns the first line of the answer; a refusal is an exception with its reason. */
    String ask(String request) throws IOException {
        socket.getOutputStream().write(Wire.line(request));
        String answer = Wire.readLine(in);
        if (answer.isEmpty() || answer.startsWith("ERR ")) {
            throw new BadRequest(answer.isEmpty() ? "the connection was closed" : "refused: " + answer.substring(4));
        }
        return answer;
    }

    /** Reads the {@code count} lines that follow in an answer. */
    List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(Wire.readLine(in));
        }
        return lines;
    }

    /** Fetches one chunk, of which {@code length} bytes are expected. The bytes are not checked here. */
    byte[] get(int chunk, int length) throws IOException {
        Wire.number(Wire.words(ask("GET " + chunk), "CHUNK", 2)[1], length, length);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("chunk " + chunk + " was cut off");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
