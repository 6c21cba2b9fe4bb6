package dev.plush.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Plan;
import dev.plush.resource.MatchResult.Match;
import dev.plush.resource.Resource.Transport;
import dev.plush.spec.Application;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.ComponentSpec.ResourceRequest;
import dev.plush.spec.Golden;
import dev.plush.spec.Place;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.SpecReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** New seeds each run unless one is given: -Dseed=42 reruns exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(200);
    }

    @Test
    void equalHostsAreTakenInTheOrderOfTheirNames() {
        MatchResult result = match(pool("lab", 4), List.of(component("a", 1, 1), component("b", 2, 2)));

        assertThat(lines(result)).containsExactly("h1 [0, 1]", "h2 [1, 0]", "h3 [1, 0]", "h4 [0, 1] extra");
        assertThat(result.isEnough()).isTrue();
    }

    @Test
    void aComponentThatCanUseOnlySomeHostsIsNotStarvedByOneThatCanUseAll() {
        List<Resource> pool = new ArrayList<>(pool("lab", 2));
        pool.add(host("x", "ssh", "edge"));

        MatchResult result = match(pool, List.of(component("any", 1, 1), component("lab", 2, 2, "lab")));

        assertThat(lines(result)).containsExactly("x [0]", "h1 [1, 0]", "h2 [1, 0]");
    }

    @Test
    void aHostServesEveryGroupThatItIsIn() {
        List<Resource> pool = List.of(host("x", "ssh", "web,db"), host("y", "ssh", "webs"));

        MatchResult result =
                Matcher.match(pool, List.of(component("a", 1, 2, "db"), component("b", 1, 1, "web")), Known.NOTHING);

        assertThat(lines(result)).containsExactly("x [0, 1]");
        assertThat(result.shortages()).hasSize(1);
    }

    @Test
    void chainsOfExchangesAreFound() {
        List<Resource> pool = List.of(host("x", "ssh", "g1"), host("y", "ssh", "g2"), host("z", "ssh", "g3"));

        MatchResult result = match(
                pool,
                List.of(
                        component("a", 1, 1, "g1", "g2"),
                        component("b", 1, 1, "g1", "g3"),
                        component("c", 1, 1, "g1")));

        assertThat(lines(result)).containsExactly("y [0]", "z [1]", "x [2, 0, 1]");
    }

    @Test
    void componentsThatTakeAnyNumberShareWhatIsLeft() {
        MatchResult result = match(
                pool("lab", 10),
                List.of(component("a", 1, ANY_NUMBER), component("b", 3, ANY_NUMBER), component("c", 1, 2)));

        assertThat(counts(result, 3)).containsExactly(3, 5, 2);
    }

    @Test
    void aHostThatNobodyCanUseIsNamedAsSuch() {
        List<Resource> pool = List.of(host("x", "ssh", "lab"), host("y", "ssh", "attic"));

        MatchResult result = match(pool, List.of(component("a", 1, 1, "lab")));

        assertThat(result.unsuitable()).extracting(Resource::name).containsExactly("y");
    }

    @Test
    void aShortageSaysWhatThereIsAndWhoHasIt() {
        List<Resource> pool = new ArrayList<>(pool("lab", 3));
        pool.add(host("x", "local", ""));

        MatchResult result = match(
                pool,
                List.of(
                        component("senders", 2, 2, "lab"),
                        component("receivers", 10, 10, "lab"),
                        component("web", 1, 1, "cloud")));

        assertThat(result.isEnough()).isFalse();
        assertThat(result.shortages())
                .containsExactly(
                        "component \"receivers\" needs 10 hosts and gets 1: the pool has 3 hosts of group \"lab\", of"
                                + " which \"senders\" has 2; add hosts, or ask for less",
                        "component \"web\" needs 1 host and gets 0: the pool has 0 hosts of group \"cloud\" (it has 1 of"
                                + " type \"local\", 3 of type \"ssh\" group \"lab\"); add hosts, or lower num_hosts");
    }

    @Test
    void localHostsServeEveryComponentAndAreAsManyAsNeeded() {
        Application application = SpecReader.read(Golden.folder("spec/good").resolve("gush-bytetorrent.xml"), Map.of())
                .application()
                .orElseThrow();
        Plan plan = PlanCompiler.compile(application, "", Path.of("/base"));

        MatchResult result = Matcher.match(LocalPool.forPlan(application, plan), application, plan, Known.NOTHING);

        assertThat(result.isEnough()).isTrue();
        assertThat(result.hosts()).hasSize(11).allMatch(Match::given);
        assertThat(result.hosts().get(0).resource().name()).isEqualTo("h01");
        assertThat(LocalPool.of(120).get(6).name()).isEqualTo("h007");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMinimumIsMetWheneverThereIsAWay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int groups = 1 + random.nextInt(4);
        List<Resource> pool = IntStream.range(0, random.nextInt(9))
                .mapToObj(i -> host("h" + i, "ssh", "g" + random.nextInt(groups)))
                .toList();
        List<ComponentSpec> components = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(c -> randomComponent(c, groups, random))
                .toList();

        MatchResult result = match(pool, components);

        assertThat(result.isEnough()).as("seed %d", seed).isEqualTo(feasible(pool, components, 0, new HashSet<>()));
        int[] counts = counts(result, components.size());
        for (int c = 0; c < counts.length; c++) {
            assertThat(counts[c]).isLessThanOrEqualTo(components.get(c).maxHosts());
        }
        for (Match match : result.hosts()) {
            match.components().forEach(c -> assertThat(Matcher.serves(match.resource(), components.get(c)))
                    .isTrue());
            if (!match.given()) { // an extra is one because everybody who could use it is full
                match.components().forEach(c -> assertThat(counts[c])
                        .isEqualTo(components.get(c).maxHosts()));
            }
        }
        assertThat(result.hosts().size() + result.unsuitable().size()).isEqualTo(pool.size());
        assertThat(match(pool, components)).isEqualTo(result);
    }

    @Test
    void tenThousandHostsAndTenComponentsAreMatchedCompletely() {
        List<Resource> pool = IntStream.range(0, 10_000)
                .mapToObj(i -> host("h" + i, "ssh", "g" + i % 12))
                .toList();
        List<ComponentSpec> components = IntStream.range(0, 10)
                .mapToObj(c -> component("c" + c, 900, ANY_NUMBER, "g" + c, "g" + (c + 1), "g" + (c + 2)))
                .toList();

        MatchResult result = match(pool, components);

        assertThat(result.isEnough()).isTrue();
        assertThat(Arrays.stream(counts(result, 10)).sum()).isEqualTo(10_000);
    }

    /** Tries everything. */
    private static boolean feasible(List<Resource> pool, List<ComponentSpec> components, int slot, Set<Integer> used) {
        int left = slot;
        int component = 0;
        while (component < components.size()
                && left >= components.get(component).minHosts()) {
            left -= components.get(component++).minHosts();
        }
        if (component == components.size()) {
            return true;
        }
        for (int h = 0; h < pool.size(); h++) {
            if (Matcher.serves(pool.get(h), components.get(component)) && used.add(h)) {
                if (feasible(pool, components, slot + 1, used)) {
                    return true;
                }
                used.remove(h);
            }
        }
        return false;
    }

    private static MatchResult match(List<Resource> pool, List<ComponentSpec> components) {
        return Matcher.match(pool, components, Known.NOTHING);
    }

    private static ComponentSpec randomComponent(int number, int groups, SplittableRandom random) {
        int min = 1 + random.nextInt(2);
        String[] wanted = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> "g" + random.nextInt(groups))
                .toArray(String[]::new);
        return component("c" + number, min, min + random.nextInt(3), wanted);
    }

    private static ComponentSpec component(String name, int min, int max, String... groups) {
        List<ResourceRequest> requests = Arrays.stream(groups)
                .map(group -> new ResourceRequest("", group, Place.NONE))
                .toList();
        return new ComponentSpec(name, min, max, 0, List.of(), requests, List.of(), List.of(), Place.NONE);
    }

    private static List<Resource> pool(String group, int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(i -> host("h" + i, "ssh", group))
                .toList();
    }

    private static Resource host(String name, String type, String group) {
        return new Resource(name, name, Transport.SSH, 0, "", "", "", type, group, false, List.of());
    }

    private static List<String> lines(MatchResult result) {
        return result.hosts().stream()
                .map(match -> match.resource().name() + " " + match.components() + (match.given() ? "" : " extra"))
                .toList();
    }

    private static int[] counts(MatchResult result, int components) {
        int[] counts = new int[components];
        result.hosts().stream()
                .filter(Match::given)
                .forEach(match -> counts[match.components().get(0)]++);
        return counts;
    }
}
