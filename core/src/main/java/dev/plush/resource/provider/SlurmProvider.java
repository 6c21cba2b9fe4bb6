package dev.plush.resource.provider;

import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import dev.plush.resource.provider.Leases.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the nodes of a Slurm allocation: of the one that the run is started within, else of one of its own, which it
 * gets by salloc and gives back at its end. The job is named after the run, so that it is found whatever happens.
 */
record SlurmProvider(ProviderSpec spec, ProviderContext context, Duration timeout) implements ResourceProvider {
    private static final Pattern GRANTED = Pattern.compile("(?i)granted job allocation (\\d+)");
    private static final Path HERE = Path.of("/");
    private static final Duration MARGIN = Duration.ofSeconds(15);

    @Override
    public Found discover() throws ProviderException {
        String job = context.environment().getOrDefault("SLURM_JOB_ID", "");
        String nodes = context.environment().getOrDefault("SLURM_JOB_NODELIST", "");
        if (!job.isEmpty() && !nodes.isEmpty()) {
            return found(job, "the allocation that this was started in", expand(nodes));
        }
        if (spec.get("size").isEmpty()) {
            throw new ProviderException("expected an allocation (SLURM_JOB_ID and SLURM_JOB_NODELIST in the"
                    + " environment), or size=\"…\" to ask for one; found neither");
        }
        if (context.leases().isEmpty()) {
            return new Found(
                    List.of(),
                    List.of("slurm: " + spec.get("size") + " nodes would be asked for when a run begins; nothing is"
                            + " allocated for a look"));
        }
        String own = allocate();
        String state = nodeList(own);
        return found(own, "an allocation of its own, cancelled at the end of the run", expand(state));
    }

    /** Returns the id of a new job. */
    private String allocate() throws ProviderException {
        String name = jobName(context.run());
        context.leases().orElseThrow().note(new Lease(Lease.Kind.SLURM_JOB, name, configuration()));
        List<String> command = new ArrayList<>(List.of(
                "salloc",
                "--no-shell",
                "--job-name=" + name,
                "--nodes=" + spec.get("size"),
                "--immediate=" + Math.max(1, timeout.toSeconds())));
        if (!spec.get("partition").isEmpty()) {
            command.add("--partition=" + spec.get("partition"));
        }
        Program.Ran ran = Program.run(command, HERE, timeout.plus(MARGIN), variables(configuration()));
        Matcher granted = GRANTED.matcher(ran.errors() + ran.output());
        if (!ran.good() || !granted.find()) {
            throw new ProviderException("expected salloc to grant " + spec.get("size") + " nodes"
                    + (spec.get("partition").isEmpty() ? "" : " of partition \"" + spec.get("partition") + "\"")
                    + " within " + timeout.toSeconds() + " s, but it says " + ran.words()
                    + "; `sinfo` shows what is free");
        }
        return granted.group(1);
    }

    static String jobName(String run) {
        return "plush-" + run;
    }

    private String nodeList(String job) throws ProviderException {
        Program.Ran ran = Program.run(
                List.of("squeue", "--noheader", "--jobs=" + job, "--format=%N"),
                HERE,
                Program.SHORT,
                variables(configuration()));
        if (!ran.good() || ran.output().isBlank()) {
            throw new ProviderException(
                    "expected squeue to name the nodes of job " + job + ", but it says " + ran.words());
        }
        return ran.output().strip();
    }

    /** Returns the names that Slurm's own notation stands for; Slurm knows it best, and is here. */
    private List<String> expand(String nodes) throws ProviderException {
        if (nodes.startsWith("-")) {
            throw new ProviderException("expected the names of nodes, found " + ProviderException.quote(nodes));
        }
        Optional<List<String>> own = NodeList.expand(nodes);
        if (own.isPresent()) {
            return own.get();
        }
        Program.Ran ran = Program.run(
                List.of("scontrol", "show", "hostnames", nodes), HERE, Program.SHORT, variables(configuration()));
        if (!ran.good()) {
            throw new ProviderException("expected scontrol to expand \"" + nodes + "\", but it says " + ran.words());
        }
        return ran.output()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Found found(String job, String how, List<String> names) throws ProviderException {
        List<Resource> hosts = new ArrayList<>();
        for (String name : names) {
            hosts.add(new HostFields(name)
                    .group(spec.get("group"))
                    .attribute("slurm_job", job)
                    .of(spec.type().word(), Transport.SSH));
        }
        return new Found(hosts, List.of("slurm job " + job + ": " + Found.count(hosts.size(), "node") + " of " + how));
    }

    /** Cancels the jobs that have this name; those of other users are not touched, and none is fine. */
    static void cancel(String name, String configuration) throws ProviderException {
        Program.Ran ran = Program.run(
                List.of("scancel", "--quiet", "--name=" + name, "--user=" + user()),
                HERE,
                Program.SHORT,
                variables(configuration));
        if (!ran.good()) {
            throw new ProviderException("scancel ended with status " + ran.status() + ": " + ran.words());
        }
    }

    private String configuration() {
        return context.environment().getOrDefault("SLURM_CONF", "");
    }

    private static Map<String, String> variables(String configuration) {
        return configuration.isEmpty() ? Map.of() : Map.of("SLURM_CONF", configuration);
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
