package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plush.spec.Quantity.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What components ask of hosts, in both notations. */
class WishesTest {
    private static final double GIB = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void requireIsAHardLimitWithoutCost() throws IOException {
        Wish.Range disk = (Wish.Range) wish("<require attribute='disk_free' min='1GiB'/>");

        assertThat(disk.hard()).isTrue();
        assertThat(disk.refuses(GIB - 1)).isTrue();
        assertThat(disk.refuses(GIB)).isFalse();
        assertThat(disk.cost(2 * GIB)).isZero();
        assertThat(disk.kind()).isEqualTo(Kind.BYTES);
    }

    @Test
    void aPreferenceCostsByTheUnitInWhichItsIdealIsWritten() throws IOException {
        Wish.Range memory =
                (Wish.Range) wish("<prefer attribute='mem_free' min='512MiB' ideal-min='2GiB' penalty='0.5'/>");

        assertThat(memory.refuses(GIB / 4)).isTrue();
        assertThat(memory.cost(GIB)).isEqualTo(0.5, within(1e-9));
        assertThat(memory.cost(3 * GIB)).isZero();
    }

    @Test
    void aPreferenceWithoutBoundsRefusesNothing() throws IOException {
        Wish.Range load = (Wish.Range) wish("<prefer attribute='load_1m' ideal-max='1'/>");

        assertThat(load.hard()).isFalse();
        assertThat(load.refuses(1e9)).isFalse();
        assertThat(load.cost(3)).isEqualTo(2, within(1e-9));
    }

    @Test
    void aTextIsAskedForOrPreferred() throws IOException {
        Wish.Words asked = (Wish.Words) wish("<require attribute='site' value='Duke'/>");
        Wish.Words preferred = (Wish.Words) wish("<prefer attribute='site' value='Duke' penalty='3'/>");

        assertThat(asked.cost("Duke")).isZero();
        assertThat(asked.cost("MIT")).isInfinite();
        assertThat(preferred.cost("MIT")).isEqualTo(3);
    }

    @Test
    void theFiveNumbersOfSwordAreBoundsAndACost() throws IOException {
        Wish.Range load = (Wish.Range) wish("<sword><cpu_load>0.0, 0.0, 4.0, 8.0, 0.5</cpu_load></sword>");
        Wish.Range disk = (Wish.Range) wish("<sword><disk_free>1GB, 2GB, max, MAX, 3</disk_free></sword>");

        assertThat(load.refuses(8.1)).isTrue();
        assertThat(load.refuses(-0.1)).isTrue();
        assertThat(load.cost(6)).isEqualTo(1, within(1e-9));
        assertThat(disk.refuses(1e18)).isFalse();
        assertThat(disk.cost(1e9)).isEqualTo(3, within(1e-9));
    }

    @Test
    void aTextOfSwordIsOneOfThose() throws IOException {
        Wish.Words os =
                (Wish.Words) wish("<sword><os_name><value>Linux, 0.0</value><value>BSD, 2.5</value></os_name></sword>");

        assertThat(os.cost("Linux")).isZero();
        assertThat(os.cost("BSD")).isEqualTo(2.5);
        assertThat(os.cost("Plan 9")).isInfinite();
    }

    @Test
    void aGroupIsAboutTheComponentOfItsName() throws IOException {
        List<ComponentSpec> components = components(
                "<sword><group><name>b</name><cpus>1, 2, max, max, 1</cpus><latency>0, 0, 5, 9, 1</latency></group>"
                        + "<constraint><group_names>a b</group_names><latency>0, 0, 50, 100, 0.5</latency></constraint>"
                        + "</sword>");

        assertThat(components.get(0).wishes()).isEmpty();
        assertThat(components.get(1).wishes()).extracting(Wish::attribute).containsExactly("cpus");
        assertThat(components.get(0).distances()).hasSize(1).allMatch(it -> it.component()
                .equals("b"));
        assertThat(components.get(1).distances()).hasSize(1).allMatch(it -> it.component()
                .equals("b"));
        assertThat(components.get(0).distances().get(0).latency().max()).isEqualTo(100);
    }

    @Test
    void quantitiesAreReadAndShownWithTheirUnits() {
        assertThat(Quantity.parse("1.5GiB").orElseThrow()).hasToString("1.5 GiB");
        assertThat(Quantity.parse("536870912B").orElseThrow()).hasToString("512 MiB");
        assertThat(Quantity.parse("40 ms").orElseThrow()).hasToString("40 ms");
        assertThat(Quantity.parse("-0.5").orElseThrow()).hasToString("-0.5");
        assertThat(Quantity.parse("90%").orElseThrow()).hasToString("90%");
        assertThat(Quantity.parse("3h").orElseThrow().value()).isEqualTo(10_800_000);
        for (String text : List.of("", "-", "1.", ".5", "1 parsec", "GiB", "1e9", "1234567890123456")) {
            assertThat(Quantity.parse(text)).as(text).isEmpty();
        }
    }

    private Wish wish(String element) throws IOException {
        return components(element).get(0).wishes().get(0);
    }

    private List<ComponentSpec> components(String element) throws IOException {
        Path file = folder.resolve("a.xml");
        Files.writeString(
                file,
                "<plush><project name='p'><component name='a'><rspec><num_hosts>1</num_hosts>" + element
                        + "</rspec></component><component name='b'><rspec><num_hosts>1</num_hosts></rspec></component>"
                        + "<experiment name='e'><execution>" + flow("a") + flow("b")
                        + "</execution></experiment></project></plush>");
        SpecReader.ReadResult result = SpecReader.read(file, Map.of());
        return result.application()
                .orElseThrow(() -> new AssertionError(result.problems().toString()))
                .components();
    }

    private static String flow(String name) {
        return "<component_block name='" + name + "'><component name='" + name
                + "'/><process_block name='b'><process name='p'><path>true</path></process></process_block>"
                + "</component_block>";
    }
}
