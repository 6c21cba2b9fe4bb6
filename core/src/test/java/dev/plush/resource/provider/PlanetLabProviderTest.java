package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.plush.event.Attribute;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanetLabProviderTest {
    private static final long TOMORROW = Asking.NOW.getEpochSecond() + 86_400;

    @TempDir
    Path folder;

    private PlanetLabServer server;
    private Asking asking;

    @BeforeEach
    void serve() throws IOException {
        server = new PlanetLabServer();
        asking = new Asking(folder)
                .with(Map.of(
                        PlanetLabProvider.USER,
                        PlanetLabServer.USER,
                        PlanetLabProvider.PASSWORD,
                        PlanetLabServer.PASSWORD));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String manager(String url) {
        return "<resource_manager type='planetlab' url='" + url + "' slice='demo_one' group='pl' timeout='2s'/>";
    }

    @Test
    void theNodesOfASliceThatHaveBootedAreHosts() throws IOException {
        server.slice("demo_two", TOMORROW, List.of(9));
        server.slice("demo_one", TOMORROW, List.of(1, 2, 3, 4));
        server.node(1, "n1.example.org", "boot");
        server.node(2, "n2.example.org", "reinstall");
        server.node(3, "n3.example.org", "boot");
        server.node(4, "n4.example.org", "disabled");
        server.node(9, "other.example.org", "boot");

        Pool pool = asking.pool(manager(server.url()));

        assertThat(pool.failures()).isEmpty();
        assertThat(server.calls).containsExactly("AuthCheck", "GetSlices", "GetNodes");
        assertThat(pool.toString()).doesNotContain(PlanetLabServer.PASSWORD);
        assertThat(pool.resources()).extracting(Resource::name).containsExactly("n1.example.org", "n3.example.org");
        assertThat(pool.resources().get(0))
                .isEqualTo(new Resource(
                        "n1.example.org",
                        "n1.example.org",
                        Transport.SSH,
                        0,
                        "demo_one",
                        "",
                        "",
                        "planetlab",
                        "pl",
                        false,
                        List.of(
                                new Attribute("model", "a box"),
                                new Attribute("node_id", "1"),
                                new Attribute("site_id", "11"))));
        assertThat(pool.notes())
                .containsExactly(
                        "planetlab slice demo_one: 2 nodes in boot state \"boot\" of 4 nodes",
                        "planetlab slice demo_one: 1 node in boot state \"disabled\" left out: n4.example.org",
                        "planetlab slice demo_one: 1 node in boot state \"reinstall\" left out: n2.example.org");
    }

    @Test
    void anExpiredSliceIsNotUsed() throws IOException {
        server.slice("demo_one", Asking.NOW.getEpochSecond() - 1, List.of(1));

        Pool pool = asking.pool(manager(server.url()));

        assertThat(pool.resources()).isEmpty();
        assertThat(pool.notes())
                .containsExactly("planetlab slice demo_one: it expired at 2026-11-21T23:59:59Z: its nodes are not used;"
                        + " renew it");
    }

    @Test
    void aSliceThatIsNotThereOrEmptyIsSaid() throws IOException {
        assertThat(asking.pool(manager(server.url())).notes())
                .containsExactly("planetlab slice demo_one: there is no such slice, or me@example.org may not see it");

        server.slice("demo_one", TOMORROW, List.of());

        assertThat(asking.pool(manager(server.url())).notes())
                .containsExactly("planetlab slice demo_one: no node is in it; add some on its page");
    }

    @Test
    void aFaultIsShownInItsOwnWordsAndNeverWithThePassword() throws IOException {
        asking.with(Map.of(PlanetLabProvider.USER, "me@example.org", PlanetLabProvider.PASSWORD, "wrong-one"));

        assertThat(asking.failure(manager(server.url())))
                .isEqualTo("directory.xml:2:1: planetlab " + server.url() + ": AuthCheck was refused with fault 103:"
                        + " \"AuthCheck: Failed to authenticate call: Password verification failed\"")
                .doesNotContain("wrong-one");
    }

    @Test
    void theAccountHasToBeInTheEnvironment() throws IOException {
        asking.with(Map.of(PlanetLabProvider.USER, "me"));

        assertThat(asking.failure(manager(server.url())))
                .endsWith(
                        "expected the account in the environment variables PLUSH_PLC_USER and PLUSH_PLC_PASSWORD, found"
                                + " no PLUSH_PLC_PASSWORD; set it before `plush run`");
    }

    @Test
    void aPasswordIsNotSentInTheOpen() throws IOException {
        assertThat(asking.failure(manager("http://plc.example.org/PLCAPI/")))
                .contains("expected a url with https://, found http://");
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(asking.failure(manager("http://127.0.0.1:" + port + "/")))
                .contains("AuthCheck: expected an answer, but ")
                .endsWith("; check the url");
    }

    @Test
    void whatIsNoAnswerOfXmlRpcIsShown() throws IOException {
        assertThat(failureOf(200, "<html>hello</html>"))
                .endsWith("AuthCheck: expected an answer of XML-RPC, found \"<html>hello</html>\"; check the url");
        assertThat(failureOf(502, "bad gateway"))
                .endsWith("AuthCheck: expected HTTP status 200, found 502: \"bad gateway\"");
        assertThat(failureOf(
                        200,
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><methodResponse><params><param>"
                                + "<value>&e;</value></param></params></methodResponse>"))
                .contains("expected an answer of XML-RPC")
                .doesNotContain("root:");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
        assertThat(failureWith(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush(); // and no more
                }))
                .endsWith("AuthCheck: no whole answer within 2.0 s; give it more time by timeout=\"…\"");
    }

    private String failureOf(int status, String body) throws IOException {
        return failureWith(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String failureWith(HttpHandler handler) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", handler);
        other.start();
        try {
            return asking.failure(
                    manager("http://127.0.0.1:" + other.getAddress().getPort() + "/"));
        } finally {
            other.stop(0);
        }
    }
}
