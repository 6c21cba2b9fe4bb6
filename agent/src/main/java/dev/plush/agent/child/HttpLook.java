package dev.plush.agent.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a URL and looks at the status alone: the answer's body is not read, and redirections are not followed.
 *
 * @param expected the status; 0 for any of 200 to 399
 */
record HttpLook(String url, int expected) implements Look {
    private static final int MAX_LINE_BYTES = 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d(?:\\.\\d)? (\\d{3})\\b.*");

    /** Returns what is wrong with a URL; empty if nothing is. */
    static String refusal(String url) {
        try {
            URL parsed = new URL(url);
            boolean web =
                    parsed.getProtocol().equals("http") || parsed.getProtocol().equals("https");
            if (web && !parsed.getHost().isEmpty() && url.chars().noneMatch(c -> c <= ' ' || c > '~')) {
                return "";
            }
        } catch (MalformedURLException e) {
            // Said below.
        }
        return "expected a URL that begins with http:// or https://, found \"" + url + "\"";
    }

    /** Returns a URL without what may be secret: the user and the query. */
    static String shown(String url) {
        String bare = url.replaceFirst("://[^/]*@", "://").replaceFirst("[?#].*", "");
        return Finding.shortened(bare);
    }

    @Override
    public Finding look(long deadline) throws IOException {
        try {
            URL parsed = new URL(url);
            int status = parsed.getProtocol().equals("https") ? secure(parsed, deadline) : plain(parsed, deadline);
            boolean good = expected == 0 ? status >= 200 && status <= 399 : status == expected;
            return new Finding(good, "status " + status);
        } catch (SocketTimeoutException e) {
            return Finding.bad("no answer in time");
        }
    }

    /** Over a socket of our own, of which every read has a deadline: a server that sends a byte now and then has none. */
    private static int plain(URL url, long deadline) throws IOException {
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        try (Socket socket = TcpLook.connect(host, url.getPort() < 0 ? 80 : url.getPort(), deadline)) {
            String file = url.getFile().isEmpty() ? "/" : url.getFile();
            String authority = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
            String request = "GET " + (file.startsWith("/") ? file : "/" + file) + " HTTP/1.1\r\nHost: " + authority
                    + "\r\nUser-Agent: plush\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = line(socket, deadline);
            Matcher matcher = STATUS.matcher(line);
            if (!matcher.matches()) {
                throw new IOException(line.isEmpty() ? "no answer" : "an answer that is not HTTP");
            }
            return Integer.parseInt(matcher.group(1));
        }
    }

    private static String line(Socket socket, long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (line.size() < MAX_LINE_BYTES) {
            socket.setSoTimeout(TcpLook.left(deadline));
            int next = in.read();
            if (next < 0 || next == '\n') {
                break;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static int secure(URL url, long deadline) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        try {
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(TcpLook.left(deadline));
            connection.setReadTimeout(TcpLook.left(deadline));
            connection.setRequestProperty("User-Agent", "plush");
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
