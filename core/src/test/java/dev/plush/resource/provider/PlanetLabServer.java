package dev.plush.resource.provider;

import com.ctc.wstx.stax.WstxInputFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Answers AuthCheck, GetSlices and GetNodes as the published list of PLCAPI's methods says: the authentication is the
 * first argument of each, filters and fields follow, and what goes wrong is a fault. On a free port of the loopback.
 */
final class PlanetLabServer implements AutoCloseable {
    static final String USER = "me@example.org";
    static final String PASSWORD = "s3cret & <more>";

    private final HttpServer server;
    private final List<Map<String, Object>> slices = new ArrayList<>();
    private final List<Map<String, Object>> nodes = new ArrayList<>();
    final List<String> calls = new ArrayList<>();

    PlanetLabServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/PLCAPI/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/PLCAPI/";
    }

    void slice(String name, long expires, List<Integer> nodeIds) {
        slices.add(Map.of("slice_id", 1, "name", name, "expires", (int) expires, "node_ids", nodeIds));
    }

    void node(int id, String hostname, String state) {
        nodes.add(
                Map.of("node_id", id, "hostname", hostname, "boot_state", state, "site_id", 10 + id, "model", "a box"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String answer;
        try {
            XMLStreamReader in = new WstxInputFactory().createXMLStreamReader(exchange.getRequestBody());
            in.nextTag();
            in.nextTag();
            String method = in.getElementText();
            calls.add(method);
            List<Object> arguments = new ArrayList<>();
            in.nextTag();
            while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
                in.nextTag();
                arguments.add(value(in));
                in.nextTag();
            }
            answer = "<params><param>" + xml(call(method, arguments)) + "</param></params>";
        } catch (Fault fault) {
            answer = "<fault>" + xml(Map.of("faultCode", fault.code, "faultString", fault.getMessage())) + "</fault>";
        } catch (XMLStreamException e) {
            answer = "<fault>" + xml(Map.of("faultCode", 1, "faultString", e.getMessage())) + "</fault>";
        }
        byte[] bytes = ("<?xml version='1.0'?>\n<methodResponse>\n" + answer + "\n</methodResponse>\n")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Object call(String method, List<Object> arguments) throws Fault {
        Map<?, ?> auth = (Map<?, ?>) arguments.get(0);
        boolean known = "password".equals(auth.get("AuthMethod"))
                && USER.equals(auth.get("Username"))
                && PASSWORD.equals(auth.get("AuthString"));
        if (!known) {
            throw new Fault(103, method + ": Failed to authenticate call: Password verification failed");
        }
        return switch (method) {
            case "AuthCheck" -> 1;
            case "GetSlices" -> slices.stream()
                    .filter(slice -> slice.get("name").equals(((Map<?, ?>) arguments.get(1)).get("name")))
                    .map(slice -> only(slice, (List<?>) arguments.get(2)))
                    .toList();
            case "GetNodes" -> nodes.stream()
                    .filter(node -> ((List<?>) arguments.get(1)).contains(node.get("node_id")))
                    .map(node -> only(node, (List<?>) arguments.get(2)))
                    .toList();
            default -> throw new Fault(100, "Invalid API method " + method);
        };
    }

    private static Map<String, Object> only(Map<String, Object> all, List<?> fields) {
        Map<String, Object> some = new LinkedHashMap<>();
        fields.forEach(field -> some.put((String) field, all.get(field)));
        return some;
    }

    /** Its own reader and writer, so that both sides cannot be wrong in the same way. */
    private static Object value(XMLStreamReader in) throws XMLStreamException {
        in.nextTag();
        Object value =
                switch (in.getLocalName()) {
                    case "int" -> Integer.valueOf(in.getElementText());
                    case "array" -> {
                        List<Object> values = new ArrayList<>();
                        in.nextTag();
                        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
                            values.add(value(in));
                        }
                        in.nextTag();
                        yield values;
                    }
                    case "struct" -> {
                        Map<String, Object> members = new LinkedHashMap<>();
                        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
                            in.nextTag();
                            String name = in.getElementText();
                            in.nextTag();
                            members.put(name, value(in));
                            in.nextTag();
                        }
                        yield members;
                    }
                    default -> in.getElementText();
                };
        in.nextTag();
        return value;
    }

    private static String xml(Object value) {
        StringBuilder out = new StringBuilder("<value>");
        if (value instanceof Map<?, ?> members) {
            out.append("<struct>\n");
            members.forEach((name, member) -> out.append("<member>\n<name>")
                    .append(name)
                    .append("</name>\n")
                    .append(xml(member))
                    .append("</member>\n"));
            out.append("</struct>");
        } else if (value instanceof List<?> values) {
            out.append("<array><data>\n");
            values.forEach(one -> out.append(xml(one)).append('\n'));
            out.append("</data></array>");
        } else if (value instanceof Integer) {
            out.append("<int>").append(value).append("</int>");
        } else {
            out.append("<string>").append(value).append("</string>");
        }
        return out.append("</value>").toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final int code;

        Fault(int code, String message) {
            super(message);
            this.code = code;
        }
    }
}
