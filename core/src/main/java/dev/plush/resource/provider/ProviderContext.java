package dev.plush.resource.provider;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What providers know of whom they work for. Immutable.
 *
 * @param run the run's id; names what is made for it
 * @param leases where to note what has to be given back; nothing if only a look is wanted: then nothing is allocated
 * @param environment variables of the process; passwords come from here, and go nowhere but to whom they are for
 * @param home the user's home folder
 * @param now decides what has expired
 */
public record ProviderContext(
        String run, Optional<Leases> leases, Map<String, String> environment, Path home, Instant now) {
    public ProviderContext {
        environment = Map.copyOf(environment);
    }

    /** Returns the context of a run that is about to begin. */
    public static ProviderContext forRun(String run, Leases leases) {
        return new ProviderContext(
                run, Optional.of(leases), System.getenv(), Path.of(System.getProperty("user.home")), Instant.now());
    }

    /** Returns the context of somebody who only looks. */
    public static ProviderContext forLooking() {
        return new ProviderContext(
                "", Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")), Instant.now());
    }
}
