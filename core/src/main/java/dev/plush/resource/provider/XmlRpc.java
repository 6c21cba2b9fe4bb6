package dev.plush.resource.provider;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Calls methods of a server by XML-RPC. Values are maps, lists, {@link String}, {@link Long}, {@link Double} and
 * {@link Boolean}; what has no value is {@link JsonReader#NULL}. Not thread-safe.
 */
final class XmlRpc {
    private static final int MAX_BYTES = Program.MAX_OUTPUT_BYTES;
    private static final int MAX_DEPTH = 128;

    private final URI server;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param timeout for one call, from the connection to the last byte
     */
    XmlRpc(URI server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        // No redirects: a password goes to the server that was named, and to no other.
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Returns what the method answers.
     *
     * @throws ProviderException if there is no answer, or the answer is a fault; what was sent is never part of the
     *     message
     */
    Object call(String method, Object... parameters) throws ProviderException {
        HttpRequest request = HttpRequest.newBuilder(server)
                .timeout(timeout)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(XmlRpcText.request(method, parameters)))
                .build();
        CompletableFuture<HttpResponse<InputStream>> response = client.sendAsync(request, BodyHandlers.ofInputStream());
        CompletableFuture<byte[]> body = response.thenApplyAsync(XmlRpc::bytes);
        try {
            byte[] bytes = body.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            int status = response.join().statusCode();
            if (status != 200) {
                throw new ProviderException(method + ": expected HTTP status 200, found " + status + ": "
                        + ProviderException.quote(new String(bytes, StandardCharsets.UTF_8)));
            }
            return answer(method, bytes);
        } catch (TimeoutException e) {
            if (!response.cancel(true) && !response.isCompletedExceptionally()) {
                close(response.join().body()); // ends the thread that waits for the rest of it
            }
            throw new ProviderException(method + ": no whole answer within " + timeout.toMillis() / 1000.0
                    + " s; give it more time by timeout=\"…\"");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof UncheckedIOException io ? io.getCause() : e.getCause();
            throw new ProviderException(method + ": expected an answer, but "
                    + (cause.getMessage() == null
                            ? "the connection was refused or broke ("
                                    + cause.getClass().getSimpleName() + ")"
                            : cause.getMessage())
                    + "; check the url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("interrupted");
        }
    }

    private static byte[] bytes(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("the answer has more than " + (MAX_BYTES >> 20) + " MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // Nobody waits for it any more.
        }
    }

    private static Object answer(String method, byte[] bytes) throws ProviderException {
        try {
            XMLStreamReader in = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            in.nextTag();
            in.require(XMLStreamReader.START_ELEMENT, null, "methodResponse");
            in.nextTag();
            boolean fault = in.getLocalName().equals("fault");
            if (!fault) {
                in.require(XMLStreamReader.START_ELEMENT, null, "params");
                in.nextTag();
                in.nextTag();
            } else {
                in.nextTag();
            }
            Object value = value(in);
            if (fault) {
                Map<?, ?> words = value instanceof Map<?, ?> map ? map : Map.of();
                throw new ProviderException(method + " was refused with fault " + words.get("faultCode") + ": "
                        + ProviderException.quote(String.valueOf(words.get("faultString"))));
            }
            return value;
        } catch (XMLStreamException | IllegalStateException e) {
            throw new ProviderException(method + ": expected an answer of XML-RPC, found "
                    + ProviderException.quote(new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8))
                    + "; check the url");
        }
    }

    /** Reads a {@code <value>} at which {@code in} stands; leaves it at its end. */
    private static Object value(XMLStreamReader in) throws XMLStreamException {
        in.require(XMLStreamReader.START_ELEMENT, null, "value");
        StringBuilder text = new StringBuilder();
        int event = in.next();
        while (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
            text.append(in.getText());
            event = in.next();
        }
        if (event == XMLStreamReader.END_ELEMENT) {
            return text.toString(); // without a type it is a text
        }
        Object value = typed(in);
        in.nextTag();
        return value;
    }

    private static Object typed(XMLStreamReader in) throws XMLStreamException {
        String type = in.getLocalName();
        try {
            return switch (type) {
                case "struct" -> struct(in);
                case "array" -> array(in);
                case "int", "i4", "i8" -> Long.valueOf(in.getElementText().strip());
                case "double" -> Double.valueOf(in.getElementText().strip());
                case "boolean" -> in.getElementText().strip().equals("1");
                case "nil" -> {
                    in.nextTag();
                    yield JsonReader.NULL;
                }
                default -> in.getElementText();
            };
        } catch (NumberFormatException e) {
            throw new XMLStreamException("not a number within a <" + type + ">", e);
        }
    }

    private static Map<String, Object> struct(XMLStreamReader in) throws XMLStreamException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
            in.nextTag();
            String name = in.getElementText();
            in.nextTag();
            members.put(name, value(in));
            in.nextTag();
        }
        return members;
    }

    private static List<Object> array(XMLStreamReader in) throws XMLStreamException {
        List<Object> values = new ArrayList<>();
        in.nextTag();
        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
            values.add(value(in));
        }
        in.nextTag();
        return values;
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity refused: " + systemId);
        });
        ReaderConfig config = factory.getConfig();
        config.setMaxElementDepth(MAX_DEPTH);
        config.setMaxCharacters(MAX_BYTES);
        config.setMaxEntityCount(10);
        return factory;
    }
}
