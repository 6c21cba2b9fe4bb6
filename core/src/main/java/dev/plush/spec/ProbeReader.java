package dev.plush.spec;

import dev.plush.event.Probe;
import dev.plush.event.Watchdog;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes records of {@code <ready>} and {@code <watchdog>}: how a process is looked at. */
final class ProbeReader {
    private static final List<String> KINDS = List.of("log", "tcp", "http", "exec", "file");
    private static final int MAX_PORT = 65_535;
    private static final Pattern URL = Pattern.compile(
            "https?://(?:[^/?#@\\s]*@)?(?:\\[[0-9a-fA-F:.]+\\]|[^/?#:@\\[\\]\\s]+)(?::\\d{1,5})?(?:[/?#]\\S*)?");

    private final Problems problems;

    ProbeReader(Problems problems) {
        this.problems = problems;
    }

    Probe ready(Element process) {
        return process.child("ready").map(this::probe).orElse(Probe.NONE);
    }

    Watchdog watchdog(Element watchdog) {
        return new Watchdog(
                probe(watchdog),
                Math.max(1, ApplicationBuilder.millis(watchdog, "every", 1_000)),
                ApplicationBuilder.millis(watchdog, "timeout", 0),
                Math.max(1, Numbers.parse(watchdog.get("failures"), 1)));
    }

    private Probe probe(Element around) {
        List<Element> looks = around.children().stream()
                .filter(child -> KINDS.contains(child.type()))
                .toList();
        if (looks.size() != 1) {
            String found = looks.isEmpty()
                    ? "none"
                    : looks.stream().map(look -> "<" + look.type() + ">").collect(Collectors.joining(", "));
            problems.error(
                    around.place(),
                    "<" + around.type() + "> needs one of <log>, <tcp>, <http>, <exec> or <file>, found " + found
                            + (looks.isEmpty() ? "; add one" : "; keep one of them"));
            return Probe.NONE;
        }
        Element look = looks.get(0);
        return switch (look.type()) {
            case "log" -> new Probe(Probe.Kind.LOG, filled(look, "regex", "a regular expression"), "", 0);
            case "tcp" -> new Probe(Probe.Kind.TCP, look.get("host"), port(look), 0);
            case "http" -> new Probe(Probe.Kind.HTTP, url(look), "", Numbers.parse(look.get("status"), 0));
            case "exec" -> new Probe(Probe.Kind.EXEC, look.ownText(), "", 0);
            default -> new Probe(Probe.Kind.FILE, filled(look, "path", "a path"), "", 0);
        };
    }

    /** Nothing would always be there. */
    private String filled(Element look, String attribute, String expected) {
        if (look.has(attribute) && look.get(attribute).isEmpty()) {
            problems.error(
                    look.placeOf(attribute),
                    attribute + "=\"\" of <" + look.type() + ">: expected " + expected + ", found nothing");
        }
        return look.get(attribute);
    }

    private String port(Element look) {
        String port = look.get("port");
        boolean later = port.contains("${"); // known when the process starts, and looked at then
        int number = Numbers.parse(port, 0);
        if (look.has("port") && !later && (number < 1 || number > MAX_PORT)) {
            problems.error(
                    look.placeOf("port"),
                    "port=\"" + port + "\" of <tcp>: expected a port from 1 to 65535, which may hold ${host.index}");
        }
        return port;
    }

    private String url(Element look) {
        String url = look.get("url");
        if (look.has("url") && !url.startsWith("http://") && !url.startsWith("https://")) {
            problems.error(
                    look.placeOf("url"),
                    "url=\"" + url + "\" of <http>: expected a URL that begins with http:// or https://");
        } else if (look.has("url") && !url.contains("${") && !hasHost(url)) {
            problems.error(
                    look.placeOf("url"),
                    "url=\"" + url + "\" of <http>: expected a URL such as http://127.0.0.1:8080/health");
        }
        return url;
    }

    private static boolean hasHost(String url) {
        return URL.matcher(url).matches();
    }
}
