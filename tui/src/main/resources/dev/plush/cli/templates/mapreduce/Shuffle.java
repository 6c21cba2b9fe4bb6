import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings what map tasks leave in {@code out/SHARE/PART} to the reduce tasks.
 *
 * <pre>java Shuffle.java serve ADDRESS PORT
 * java Shuffle.java fetch ADDRESS,ADDRESS,… PORT-PREFIX SHARE</pre>
 */
public final class Shuffle {
    public static void main(String[] args) throws IOException {
        if (args[0].equals("serve")) {
            serve(args[1], Integer.parseInt(args[2]));
        } else {
            fetch(args[1].split(","), args[2], Integer.parseInt(args[3]));
        }
    }

    /** Answers GET /SHARE with all of its parts that are here. */
    private static void serve(String address, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        server.createContext("/", exchange -> {
            String share = exchange.getRequestURI().getPath().replaceAll("[^0-9]", "");
            exchange.sendResponseHeaders(200, 0); // 0: as long as it gets
            try (OutputStream body = exchange.getResponseBody()) {
                for (Path part : parts(Path.of("out", share))) {
                    Files.copy(part, body);
                }
            }
        });
        server.start();
        System.out.println("serving on port " + port);
    }

    private static List<Path> parts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(); // no task was run here
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Prints the parts of a share that all hosts have. */
    private static void fetch(String[] addresses, String port, int share) throws IOException {
        for (int i = 0; i < addresses.length; i++) {
            URL url = new URL("http://" + addresses[i] + ":" + port + i + "/" + share);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(10_000); // milliseconds
            connection.setReadTimeout(60_000);
            try (InputStream in = connection.getInputStream()) {
                in.transferTo(System.out);
            }
        }
        System.out.flush();
    }
}
