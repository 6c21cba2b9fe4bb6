package dev.plush.cli;

import dev.plush.cli.HostsCommand.Found;
import dev.plush.event.Attribute;
import dev.plush.export.JsonWriter;
import dev.plush.resource.Explanation.Standing;
import dev.plush.resource.MatchResult.Role;
import dev.plush.resource.Resource;
import dev.plush.run.Measuring.Outcome;
import java.util.List;
import java.util.Locale;

/** What {@code plush hosts --json} prints: one document. */
final class HostsJson {
    private HostsJson() {}

    static String of(Found found) {
        JsonWriter json = new JsonWriter().object();
        json.field("schemaVersion", Summary.SCHEMA_VERSION).field("source", found.source());
        if (found.matched()) {
            json.field("enough", found.match().result().isEnough());
            texts(json, "shortages", found.match().result().shortages());
            texts(json, "notes", found.match().result().notes());
        }
        json.list("hosts");
        found.pool().forEach(host -> host(json, found, host));
        return json.endList().end().toString();
    }

    private static void host(JsonWriter json, Found found, Resource host) {
        json.object()
                .field("name", host.name())
                .field("address", host.address())
                .field("transport", host.transport().word())
                .field("type", host.type())
                .field("group", host.group())
                .field("state", HostsTable.state(found, host));
        Outcome outcome = found.outcomes().get(host.name());
        if (outcome != null && outcome.failed()) {
            json.field("failure", outcome.failure()).field("hint", outcome.hint());
        }
        json.object("attributes");
        host.attributes().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Attribute::name, Attribute::value, (first, second) -> first, java.util.LinkedHashMap::new))
                .forEach(json::field);
        json.end();
        if (found.matched()) {
            json.list("components");
            found.match().standings(host).forEach(standing -> standing(json, standing));
            json.endList();
        }
        json.end();
    }

    private static void standing(JsonWriter json, Standing standing) {
        json.object()
                .field("component", standing.component())
                .field(
                        "role",
                        standing.role() == Role.EXTRA
                                ? "none"
                                : standing.role().name().toLowerCase(Locale.ROOT));
        standing.penalty().ifPresent(penalty -> json.field("penalty", penalty, 6));
        json.field("reason", standing.reason()).end();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.list(name);
        texts.forEach(json::element);
        json.endList();
    }
}
