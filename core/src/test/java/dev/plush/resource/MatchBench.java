package dev.plush.resource;

import dev.plush.event.Attribute;
import dev.plush.resource.MatchResult.Match;
import dev.plush.resource.Resource.Transport;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.ComponentSpec.ResourceRequest;
import dev.plush.spec.Place;
import dev.plush.spec.Quantity.Kind;
import dev.plush.spec.Wish;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures how long a match takes: {@code MatchBench [HOSTS [COMPONENTS [ROUNDS]]]}. No two hosts are alike, and the
 * components ask for more than half of them, with limits and preferences of their own. Prints milliseconds, a line each
 * round; the first ones warm up. Not a test.
 */
public final class MatchBench {
    private MatchBench() {}

    public static void main(String[] arguments) {
        int hosts = number(arguments, 0, 10_000);
        int components = number(arguments, 1, 10);
        int rounds = number(arguments, 2, 7);
        SplittableRandom random = new SplittableRandom(1);
        List<Resource> pool =
                IntStream.range(0, hosts).mapToObj(i -> host(i, random)).toList();
        List<ComponentSpec> specs = IntStream.range(0, components)
                .mapToObj(c -> component(c, hosts * 6 / 10 / components, random))
                .toList();
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            MatchResult result = Matcher.match(pool, specs, Known.NOTHING);
            long end = System.nanoTime();
            if (!result.isEnough()) {
                throw new IllegalStateException("expected enough hosts: " + result.shortages());
            }
            long given = result.hosts().stream().filter(Match::given).count();
            System.out.printf("match %.1f ms, %d hosts given%n", (end - start) / 1e6, given);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static Resource host(int number, SplittableRandom random) {
        String name = "n" + number;
        List<Attribute> attributes = List.of(
                new Attribute("load_1m", String.format("%.2f", random.nextDouble() * 8)),
                new Attribute("mem_free", 256 + random.nextInt(64_000) + "MiB"),
                new Attribute("disk_free", 1 + random.nextInt(2_000) + "GiB"),
                new Attribute("latency", random.nextInt(300) + "ms"),
                new Attribute("cpus", "" + (1 << random.nextInt(7))),
                new Attribute("site", "s" + random.nextInt(500)));
        String group = "g" + random.nextInt(3_000);
        return new Resource(name, name, Transport.SSH, 0, "", "", "", "ssh", group, false, attributes);
    }

    private static ComponentSpec component(int number, int hosts, SplittableRandom random) {
        double infinite = Double.POSITIVE_INFINITY;
        double most = 1 + random.nextInt(3);
        List<Wish> wishes = List.of(
                new Wish.Range("load_1m", -infinite, -infinite, most, 7, 0, 0.5, Kind.NUMBER, Place.NONE),
                new Wish.Range("mem_free", 1L << 30, 8L << 30, infinite, infinite, 1e-9, 0, Kind.BYTES, Place.NONE),
                new Wish.Range("latency", 0, 0, random.nextInt(100), infinite, 0, 0.01, Kind.MILLIS, Place.NONE));
        List<ResourceRequest> anything = List.of(new ResourceRequest("ssh", "", Place.NONE));
        return new ComponentSpec(
                "c" + number, hosts, hosts + 100, 10, List.of(), anything, wishes, List.of(), Place.NONE);
    }
}
