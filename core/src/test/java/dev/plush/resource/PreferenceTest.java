package dev.plush.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Attribute;
import dev.plush.resource.Explanation.Standing;
import dev.plush.resource.MatchResult.Match;
import dev.plush.resource.MatchResult.Role;
import dev.plush.resource.Resource.Transport;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.ComponentSpec.Distance;
import dev.plush.spec.Place;
import dev.plush.spec.Quantity.Kind;
import dev.plush.spec.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which hosts are taken when it matters what they are like. */
class PreferenceTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** New seeds each run unless one is given: -Dseed=42 reruns exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(200);
    }

    @Test
    void theHostsOfLeastPenaltyAreTakenThenTheSpares() {
        List<Resource> pool =
                List.of(host("a", "load", "3"), host("b", "load", "1"), host("c", "load", "2"), host("d", "load", "4"));

        MatchResult result = match(pool, component("web", 1, 1, 2, atMost("load", 1)));

        assertThat(lines(result)).containsExactly("b TAKEN 0", "c SPARE 0", "a SPARE 1", "d EXTRA 0");
        assertThat(result.hosts()).extracting(Match::penalty).containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    @Test
    void aHostThatMissesALimitIsDroppedAndSaysByHowMuch() {
        List<Resource> pool = List.of(
                host("a", "disk_free", "512MiB"),
                host("b", "disk_free", "lots"),
                host("c", "disk_free", "40ms"),
                host("d"),
                host("e", "disk_free", "2147483648"));

        Explanation explained = explain(pool, component("web", 1, 1, 0, atLeast("disk_free", 1L << 30, Kind.BYTES)));

        assertThat(reasons(explained, pool))
                .containsExactly(
                        "disk_free 512 MiB is less than 1 GiB",
                        "disk_free \"lots\" is no number",
                        "disk_free 40 ms is a duration, not a size",
                        "disk_free is not known",
                        "host 1");
    }

    @Test
    void everyHostThatIsNotTakenHasItsReason() {
        List<Resource> pool = List.of(
                host("a", "os_name", "Linux"),
                host("b", "os_name", "BSD"),
                host("c", "os_name", "Linux"),
                host("d", "os_name", "Linux"));
        Known known = new Known(Map.of("a", "TCP_REFUSED: nobody listens"), Set.of());
        ComponentSpec web =
                component("web", 1, 1, 0, new Wish.Words("os_name", choices("Linux"), INFINITE, Place.NONE));

        Explanation explained = Explanation.of(pool, List.of(web), known);

        assertThat(reasons(explained, pool))
                .containsExactly(
                        "it could not be reached: TCP_REFUSED: nobody listens",
                        "os_name \"BSD\" is not \"Linux\"",
                        "host 1",
                        "penalty 0; 1 host was as good or better");
        assertThat(explained.result().unsuitable()).extracting(Resource::name).containsExactly("a", "b");
    }

    @Test
    void theDirectorysOwnNameGoesBeforeTheModernOne() {
        Wish load = atMost("cpu_load", 1);

        MatchResult result = match(
                List.of(host("a", "cpu_load", "3", "load_1m", "1"), host("b", "load_1m", "2")),
                component("web", 2, 2, 0, load));

        assertThat(result.hosts()).extracting(Match::penalty).containsExactly(1.0, 2.0);
    }

    @Test
    void aHostOfUnknownPenaltyComesLast() {
        MatchResult result =
                match(List.of(host("a"), host("b", "load", "900")), component("web", 1, 1, 0, atMost("load", 1)));

        assertThat(lines(result)).containsExactly("b TAKEN 0", "a EXTRA 0");
    }

    @Test
    void aLimitThatNobodyKnowsDoesNotCountForHostsOfThisMachine() {
        MatchResult result = match(LocalPool.of(2), component("web", 2, 2, 0, atLeast("rack", 1, Kind.NUMBER)));

        assertThat(result.isEnough()).isTrue();
    }

    @Test
    void hostsOfThePreviousRunComeFirstAmongEquals() {
        List<Resource> pool = List.of(host("h10"), host("h2"), host("h1", "load", "2"));
        Known known = new Known(Map.of(), Set.of("h10", "h1"));

        MatchResult equal = Matcher.match(pool, List.of(component("web", 3, 3, 0)), known);
        MatchResult fresh = match(pool, component("web", 3, 3, 0));

        assertThat(names(equal)).containsExactly("h1", "h10", "h2");
        assertThat(names(fresh)).containsExactly("h1", "h2", "h10");
    }

    @Test
    void aComponentTakesAnotherHostIfThatIsCheaperInSum() {
        List<Resource> pool = List.of(host("a", "x", "1", "y", "5"), host("b", "x", "2", "y", "50"));

        MatchResult result =
                match(pool, component("one", 1, 1, 0, atMost("x", 0)), component("two", 1, 1, 0, atMost("y", 0)));

        assertThat(names(result)).containsExactly("b", "a");
    }

    @Test
    void sparesComeAfterAllMinimumsAndBeforeWhatIsShared() {
        List<Resource> pool =
                IntStream.rangeClosed(1, 8).mapToObj(i -> host("h" + i)).toList();

        MatchResult result = match(pool, component("a", 2, Integer.MAX_VALUE, 2), component("b", 2, 2, 1));

        assertThat(lines(result))
                .containsExactly(
                        "h1 TAKEN 0",
                        "h2 TAKEN 1",
                        "h5 TAKEN 2",
                        "h7 SPARE 0",
                        "h8 SPARE 1",
                        "h3 TAKEN 0",
                        "h4 TAKEN 1",
                        "h6 SPARE 0");
    }

    @Test
    void aLackOfSparesIsANoteAndNoShortage() {
        MatchResult result = match(List.of(host("a"), host("b")), component("web", 1, 1, 3));

        assertThat(result.isEnough()).isTrue();
        assertThat(result.notes())
                .containsExactly("component \"web\" gets 1 of 3 spares: there are no more hosts for it");
    }

    @Test
    void aShortageNamesWhatWasRefused() {
        List<Resource> pool = List.of(host("a", "load", "9"), host("b"), host("c", "load", "1"));
        ComponentSpec web =
                component("web", 3, 3, 0, new Wish.Range("load", 0, 0, 2, 2, 0, 0, Kind.NUMBER, Place.NONE));

        MatchResult result = Matcher.match(pool, List.of(web), new Known(Map.of("b", "TIMEOUT: nothing"), Set.of()));

        assertThat(result.shortages())
                .containsExactly("component \"web\" needs 3 hosts and gets 1: the pool has 3 hosts, of which 1 could"
                        + " not be reached (b: TIMEOUT: nothing), 1 misses a limit (a: load 9 is more than 2); add"
                        + " hosts, or ask for less");
    }

    @Test
    void hostsTooFarFromEachOtherAreNotTakenTogether() {
        List<Resource> pool = List.of(
                host("a", "latency.b", "90ms", "latency.c", "90ms", "latency.d", "90ms"),
                host("b", "latency.c", "10ms", "latency.d", "5ms"),
                host("c", "latency.d", "5ms"),
                host("d"));
        ComponentSpec web = near(component("web", 3, 3, 0), "web", 50);

        Explanation explained = explain(pool, web);

        assertThat(names(explained.result())).containsExactly("b", "c", "d");
        assertThat(explained.result().notes()).isEmpty();
        assertThat(reasons(explained, pool).get(0)).isEqualTo("latency to b 90 ms is more than 50 ms");
    }

    @Test
    void theLatencyOfTwoHostsLiesBetweenTheDifferenceAndTheSumOfTheirs() {
        List<Resource> pool =
                List.of(host("a", "latency", "100ms"), host("b", "latency", "10ms"), host("c", "latency", "20ms"));
        ComponentSpec one = near(component("one", 1, 1, 0), "two", 50);

        MatchResult result = match(pool, one, component("two", 1, 1, 0));

        assertThat(names(result)).containsExactly("b", "c");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void aLatencyThatNobodyKnowsIsANote() {
        MatchResult result = match(
                List.of(host("a"), host("b")), near(component("one", 1, 1, 0), "two", 50), component("two", 1, 1, 0));

        assertThat(result.isEnough()).isTrue();
        assertThat(result.notes())
                .containsExactly("the latency between hosts of \"one\" and \"two\" is not known well enough for 1 of 1"
                        + " pairs, such as a and b, and counts as right; say it by the attribute latency.HOST in the"
                        + " directory");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSumOfPenaltiesIsTheLeastThereIsAndNoLimitIsMissed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Resource> pool = IntStream.range(0, 1 + random.nextInt(7))
                .mapToObj(i -> host(
                        "h" + i,
                        "x",
                        "" + random.nextInt(12),
                        "y",
                        "" + random.nextInt(12),
                        "z",
                        "" + random.nextInt(3)))
                .toList();
        List<ComponentSpec> components = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(c -> component(
                        "c" + c,
                        1 + random.nextInt(2),
                        1,
                        random.nextInt(2),
                        atMost(random.nextBoolean() ? "x" : "y", random.nextInt(5)),
                        new Wish.Range("z", random.nextInt(2), 0, INFINITE, INFINITE, 0, 0, Kind.NUMBER, Place.NONE)))
                .toList();

        MatchResult result = Matcher.match(pool, components, Known.NOTHING);

        int[] needed = components.stream().mapToInt(ComponentSpec::minHosts).toArray();
        assertThat(result.isEnough()).as("seed %d", seed).isEqualTo(least(pool, components, needed, 0) < INFINITE);
        int[] counts = new int[components.size()];
        double sum = 0;
        Set<String> seen = new HashSet<>();
        for (Match match : result.hosts()) {
            assertThat(seen.add(match.resource().name())).isTrue();
            ComponentSpec component = components.get(match.components().get(0));
            double z = Double.parseDouble(match.resource().attributes().get(2).value());
            assertThat(((Wish.Range) component.wishes().get(1)).refuses(z)).isFalse();
            if (match.given()) {
                counts[match.components().get(0)]++;
                sum += match.penalty();
            }
        }
        assertThat(sum).as("seed %d", seed).isEqualTo(least(pool, components, counts, 0));
        List<Resource> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Matcher.match(shuffled, components, Known.NOTHING)).isEqualTo(result);
    }

    /** Tries everything: the least sum with these numbers of hosts. */
    private static double least(List<Resource> pool, List<ComponentSpec> components, int[] counts, int next) {
        if (Arrays.stream(counts).sum() == 0) {
            return 0;
        }
        if (next == pool.size()) {
            return INFINITE;
        }
        double best = least(pool, components, counts, next + 1);
        for (int c = 0; c < counts.length; c++) {
            double cost = counts[c] == 0 ? INFINITE : cost(pool.get(next), components.get(c));
            if (cost < INFINITE) {
                counts[c]--;
                best = Math.min(best, cost + least(pool, components, counts, next + 1));
                counts[c]++;
            }
        }
        return best;
    }

    private static double cost(Resource host, ComponentSpec component) {
        double cost = 0;
        for (Wish wish : component.wishes()) {
            double value = host.attributes().stream()
                    .filter(attribute -> attribute.name().equals(wish.attribute()))
                    .mapToDouble(attribute -> Double.parseDouble(attribute.value()))
                    .findFirst()
                    .orElseThrow();
            cost += ((Wish.Range) wish).refuses(value) ? INFINITE : ((Wish.Range) wish).cost(value);
        }
        return cost;
    }

    private static MatchResult match(List<Resource> pool, ComponentSpec... components) {
        return Matcher.match(pool, List.of(components), Known.NOTHING);
    }

    private static Explanation explain(List<Resource> pool, ComponentSpec... components) {
        return Explanation.of(pool, List.of(components), Known.NOTHING);
    }

    private static List<String> reasons(Explanation explained, List<Resource> pool) {
        return pool.stream()
                .map(host -> explained.standings(host).get(0))
                .map(Standing::reason)
                .toList();
    }

    private static List<String> names(MatchResult result) {
        return result.hosts().stream()
                .filter(Match::given)
                .map(match -> match.resource().name())
                .toList();
    }

    private static List<String> lines(MatchResult result) {
        return result.hosts().stream()
                .map(match -> match.resource().name() + " " + match.role() + " "
                        + (match.role() == Role.EXTRA ? 0 : match.place()))
                .toList();
    }

    private static ComponentSpec component(String name, int min, int max, int spares, Wish... wishes) {
        return new ComponentSpec(
                name, min, Math.max(min, max), spares, List.of(), List.of(), List.of(wishes), List.of(), Place.NONE);
    }

    private static ComponentSpec near(ComponentSpec component, String other, double millis) {
        Wish.Range range = new Wish.Range("latency", 0, 0, INFINITE, millis, 0, 0, Kind.MILLIS, Place.NONE);
        return new ComponentSpec(
                component.name(),
                component.minHosts(),
                component.maxHosts(),
                component.spares(),
                List.of(),
                List.of(),
                component.wishes(),
                List.of(new Distance(other, range)),
                Place.NONE);
    }

    private static Wish atMost(String attribute, double ideal) {
        return new Wish.Range(attribute, -INFINITE, -INFINITE, ideal, INFINITE, 0, 1, Kind.NUMBER, Place.NONE);
    }

    private static Wish atLeast(String attribute, double min, Kind kind) {
        return new Wish.Range(attribute, min, min, INFINITE, INFINITE, 0, 0, kind, Place.NONE);
    }

    private static List<Wish.Choice> choices(String... values) {
        return Arrays.stream(values).map(value -> new Wish.Choice(value, 0)).toList();
    }

    private static Resource host(String name, String... attributes) {
        List<Attribute> all = new ArrayList<>();
        for (int i = 0; i < attributes.length; i += 2) {
            all.add(new Attribute(attributes[i], attributes[i + 1]));
        }
        return new Resource(name, name, Transport.SSH, 0, "", "", "", "ssh", "", false, all);
    }
}
