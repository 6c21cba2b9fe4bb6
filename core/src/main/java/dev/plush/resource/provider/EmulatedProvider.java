package dev.plush.resource.provider;

import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import dev.plush.resource.provider.Leases.Lease;
import dev.plush.spec.Units;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a network of hosts on this machine: each is a network namespace with one line to a switch, which is a namespace
 * too. No line leads out of it. Agents are reached on this machine and run inside; see {@code via} of the hosts.
 */
record EmulatedProvider(ProviderSpec spec, ProviderContext context, Duration timeout) implements ResourceProvider {
    /** A /16 has room for these with three figures in each of the last two numbers. */
    static final int MAX_HOSTS = 1_000;

    private static final int PER_SUBNET = 250;
    private static final int QUEUE_PACKETS = 10_000; // 100 mbit/s for a second
    private static final Path HERE = Path.of("/");

    @Override
    public Found discover() throws ProviderException {
        int size = Integer.parseInt(spec.get("size"));
        if (size > MAX_HOSTS) {
            throw new ProviderException("expected size from 1 to " + MAX_HOSTS + ", found " + size);
        }
        if (context.leases().isEmpty()) {
            return new Found(
                    List.of(),
                    List.of("emulated: " + Found.count(size, "host") + " would be made when a run begins; nothing is"
                            + " made for a look"));
        }
        requireRoot();
        String prefix = "plush-" + context.run();
        context.leases().get().note(new Lease(Lease.Kind.NAMESPACES, prefix, ""));
        int network = freeNetwork();
        List<String> names = names(size);
        make(prefix, names, network);
        List<String> notes = new ArrayList<>();
        String shape = shape(prefix, names, notes);
        notes.add(
                0,
                "emulated: " + Found.count(size, "host") + " in network namespaces, 10." + network + ".0.0/16" + shape);
        List<Resource> hosts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            hosts.add(new HostFields(names.get(i))
                    .address(address(network, i))
                    .via(prefix + "-" + names.get(i))
                    .group(spec.get("group"))
                    .of(spec.type().word(), Transport.LOCAL));
        }
        return new Found(hosts, notes);
    }

    private static void requireRoot() throws ProviderException {
        Program.Ran ran = Program.run(List.of("id", "-u"), HERE, Program.SHORT);
        if (!ran.output().strip().equals("0")) {
            throw new ProviderException("expected to be root, which making network namespaces takes, found user \""
                    + System.getProperty("user.name") + "\"; run as root, or use <pool size=\"…\"/> for hosts of this"
                    + " machine without a network of their own");
        }
    }

    private static List<String> names(int size) {
        int digits = String.valueOf(Math.max(size, 10)).length();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            names.add(String.format("e%0" + digits + "d", i));
        }
        return names;
    }

    private static String address(int network, int host) {
        return "10." + network + "." + host / PER_SUBNET + "." + (host % PER_SUBNET + 1);
    }

    /** Returns a number for which no address of this machine is in 10.number.0.0/16. */
    private static int freeNetwork() throws ProviderException {
        Set<Integer> used = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getAddress)
                    .filter(bytes -> bytes.length == 4 && bytes[0] == 10)
                    .forEach(bytes -> used.add(bytes[1] & 0xFF));
        } catch (SocketException e) {
            throw new ProviderException("this machine's own addresses cannot be read: " + e.getMessage());
        }
        for (int network = 200; network < 256; network++) {
            if (!used.contains(network)) {
                return network;
            }
        }
        throw new ProviderException("expected a free network of 10.200.0.0/16 to 10.255.0.0/16, found all in use");
    }

    private void make(String prefix, List<String> names, int network) throws ProviderException {
        String center = prefix + "-switch";
        List<String> spaces = new ArrayList<>(List.of("netns add " + center));
        names.forEach(name -> spaces.add("netns add " + prefix + "-" + name));
        Namespaces.ip("", spaces, timeout);
        List<String> lines = new ArrayList<>(List.of("link set lo up", "link add br0 type bridge", "link set br0 up"));
        for (int i = 0; i < names.size(); i++) {
            String line = "v" + i;
            lines.add("link add " + line + " type veth peer name eth0 netns " + prefix + "-" + names.get(i));
            lines.add("link set " + line + " master br0 up");
        }
        Namespaces.ip(center, lines, timeout);
        for (int i = 0; i < names.size(); i++) {
            Namespaces.ip(
                    prefix + "-" + names.get(i),
                    List.of("link set lo up", "addr add " + address(network, i) + "/16 dev eth0", "link set eth0 up"),
                    timeout);
        }
    }

    /** Shapes the lines as the directory asks, as far as this kernel can; returns what it did, for the note. */
    private String shape(String prefix, List<String> names, List<String> notes) throws ProviderException {
        String rate = spec.get("bandwidth");
        List<String> delays = new ArrayList<>();
        if (!spec.get("latency").isEmpty()) {
            delays.addAll(List.of("delay", Units.millis(spec.get("latency")).orElseThrow() + "ms"));
        }
        if (!spec.get("loss").isEmpty()) {
            delays.addAll(List.of("loss", spec.get("loss")));
        }
        StringBuilder shape = new StringBuilder();
        boolean delayed = !delays.isEmpty();
        for (int i = 0; i < names.size(); i++) {
            String host = prefix + "-" + names.get(i);
            if (!rate.isEmpty()) {
                limit(host, "eth0", rate, delayed ? "root handle 1:" : "root");
                limit(prefix + "-switch", "v" + i, rate, "root");
            }
            if (delayed) {
                List<String> netem = new ArrayList<>(List.of("-n", host, "qdisc", "add", "dev", "eth0"));
                netem.addAll(rate.isEmpty() ? List.of("root") : List.of("parent", "1:1", "handle", "10:"));
                netem.addAll(List.of("netem", "limit", String.valueOf(QUEUE_PACKETS)));
                netem.addAll(delays);
                Program.Ran ran = tc(netem);
                if (!ran.good() && i == 0) {
                    notes.add("emulated: no latency and no loss: this kernel's netem says " + ran.words()
                            + "; load or build sch_netem");
                    delayed = false;
                } else if (!ran.good()) {
                    throw new ProviderException("`tc` ended with status " + ran.status() + ": " + ran.words());
                }
            }
        }
        shape.append(rate.isEmpty() ? "" : ", " + rate + " a line");
        shape.append(delayed ? ", " + String.join(" ", delays) + " on each host's way out" : "");
        return shape.toString();
    }

    private void limit(String namespace, String device, String rate, String parent) throws ProviderException {
        List<String> command = new ArrayList<>(List.of("-n", namespace, "qdisc", "add", "dev", device));
        command.addAll(List.of(parent.split(" ")));
        command.addAll(List.of("tbf", "rate", rate, "burst", "64kb", "limit", "1mb"));
        Program.Ran ran = tc(command);
        if (!ran.good()) {
            throw new ProviderException(
                    "bandwidth=\"" + rate + "\": `tc` ended with status " + ran.status() + ": " + ran.words());
        }
    }

    private Program.Ran tc(List<String> arguments) throws ProviderException {
        List<String> command = new ArrayList<>(List.of(Namespaces.program("tc")));
        command.addAll(arguments);
        return Program.run(command, HERE, timeout);
    }
}
