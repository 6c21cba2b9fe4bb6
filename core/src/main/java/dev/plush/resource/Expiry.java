package dev.plush.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads the time at which a slice ends. Without an offset it is UTC. Pure. */
final class Expiry {
    private Expiry() {}

    /** Returns the time; nothing if {@code text} is none. */
    static Optional<Instant> parse(String text) {
        String iso = text.strip().replaceFirst("\\s+", "T");
        try {
            if (!iso.contains("T")) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            boolean offset = iso.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)");
            return Optional.of(
                    offset
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
