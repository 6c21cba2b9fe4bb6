package dev.plush.resource.provider;

import dev.plush.resource.DirectoryReader.Directory;
import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.spec.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks everybody whom a directory names. */
public final class Providers {
    /** What is silent for longer is taken as broken; a directory may say otherwise. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Providers() {}

    /**
     * Hosts from everywhere.
     *
     * @param resources first those that the directory lists, then those of the providers in their order; names are
     *     unique
     * @param notes what was found where, and what was left out
     * @param failures the words of those providers that failed
     */
    public record Pool(List<Resource> resources, List<String> notes, List<String> failures) {
        public Pool {
            resources = List.copyOf(resources);
            notes = List.copyOf(notes);
            failures = List.copyOf(failures);
        }
    }

    /** Asks the directory's providers one after another. One that fails does not keep the others from answering. */
    public static Pool discover(Directory directory, ProviderContext context) {
        Map<String, Resource> pool = new LinkedHashMap<>();
        directory.resources().forEach(host -> pool.put(host.name(), host));
        List<String> notes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        if (!pool.isEmpty()) {
            notes.add(Found.count(pool.size(), "host") + " listed");
        }
        for (ProviderSpec spec : directory.providers()) {
            try {
                Found found = of(spec, context).discover();
                notes.addAll(found.notes());
                List<String> twice = new ArrayList<>();
                for (Resource host : found.resources()) {
                    if (pool.putIfAbsent(host.name(), host) != null) {
                        twice.add(host.name());
                    }
                }
                if (!twice.isEmpty()) {
                    notes.add(Found.count(twice.size(), "host") + " known already, used once: "
                            + String.join(", ", twice.subList(0, Math.min(5, twice.size())))
                            + (twice.size() > 5 ? ", …" : ""));
                }
            } catch (ProviderException e) {
                failures.add(spec.place() + ": " + title(spec) + ": " + e.getMessage());
            }
        }
        return new Pool(new ArrayList<>(pool.values()), notes, failures);
    }

    static ResourceProvider of(ProviderSpec spec, ProviderContext context) {
        Duration timeout = spec.get("timeout").isEmpty()
                ? TIMEOUT
                : Duration.ofMillis(Units.millis(spec.get("timeout")).orElseThrow());
        return switch (spec.type()) {
            case ANSIBLE -> new AnsibleProvider(spec, context, timeout);
            case EXEC -> new ExecProvider(spec, context, timeout);
            case PLANETLAB -> new PlanetLabProvider(spec, context, timeout);
            case SLURM -> new SlurmProvider(spec, context, timeout);
            case EMULATED -> new EmulatedProvider(spec, context, timeout);
            case SSH_CONFIG -> new SshConfigProvider(spec, context);
        };
    }

    private static String title(ProviderSpec spec) {
        return switch (spec.type()) {
            case ANSIBLE -> "ansible inventory " + spec.get("inventory");
            case EXEC -> "exec \"" + spec.get("command") + "\"";
            case PLANETLAB -> "planetlab " + spec.get("url");
            case SLURM, EMULATED, SSH_CONFIG -> spec.type().word();
        };
    }
}
