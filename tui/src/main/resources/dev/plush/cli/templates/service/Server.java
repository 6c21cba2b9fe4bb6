import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Says who it is. {@code GET /health} is 200, until {@code GET /sick} makes it 503.   java Server.java ADDRESS PORT */
public final class Server {
    private static volatile boolean sick;

    public static void main(String[] args) throws IOException {
        // Plush gives every process its host's name, and which start of the process this is.
        String name = System.getenv("PLUSH_HOST") + ", attempt " + System.getenv("PLUSH_ATTEMPT");
        int port = Integer.parseInt(args[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(args[0]), port), 0);
        server.createContext("/", exchange -> answer(exchange, 200, "hello from " + name));
        server.createContext("/health", exchange -> answer(exchange, sick ? 503 : 200, sick ? "sick" : "well"));
        server.createContext("/sick", exchange -> {
            sick = true;
            System.out.println("made sick");
            answer(exchange, 200, name + " is sick now");
        });
        server.start();
        System.out.println("listening on port " + port); // what <ready> waits for
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
