package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.spec.SpecReader.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for what: blocks in blocks, and steps that leave a barrier. */
class FlowOrderTest {
    @TempDir
    Path folder;

    @Test
    void theFirstBlocksOfAGroupFollowWhatTheGroupFollows() throws IOException {
        Plan plan = plan(step("a") + "<block name='g'>" + after("a") + step("x") + step("y", "x") + "</block>");

        assertThat(before(plan, "x")).containsExactly("a");
        assertThat(before(plan, "y")).containsExactly("x");
        assertThat(block(plan, "x").group()).isEqualTo("g");
    }

    @Test
    void aBlockInAGroupThatFollowsOneOutsideFollowsWhatTheGroupFollowsAsWell() throws IOException {
        Plan plan = plan(step("a") + step("b") + "<block name='g'>" + after("a") + step("x", "b") + "</block>");

        assertThat(before(plan, "x")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aGroupInAGroupThatFollowsOneOutsideFollowsWhatTheOuterGroupFollowsAsWell() throws IOException {
        Plan plan = plan(step("a") + step("b") + "<block name='g'>" + after("a") + "<block name='h'>" + after("b")
                + step("x") + "</block></block>");

        assertThat(before(plan, "x")).containsExactlyInAnyOrder("a", "b");
        assertThat(block(plan, "x").group()).isEqualTo("g/h");
    }

    @Test
    void whatFollowsAGroupFollowsItsLastBlocksAtWhateverDepth() throws IOException {
        Plan plan = plan("<block name='g'>" + step("x") + step("y", "x") + "<block name='h'>" + step("z")
                + "</block></block>" + step("end", "g"));

        assertThat(before(plan, "end")).containsExactlyInAnyOrder("y", "z");
    }

    @Test
    void thePhaseOfAGroupHoldsForTheBlocksThatNameNone() throws IOException {
        Plan plan = plan("<block name='g' phase='one'>" + step("x") + "<process_block name='y' phase='two'>"
                + "<process name='p'><path>p</path></process></process_block></block>");

        assertThat(plan.phases().get(block(plan, "x").phase())).isEqualTo("one");
        assertThat(plan.phases().get(block(plan, "y").phase())).isEqualTo("two");
    }

    @Test
    void aBarrierIsLeftAfterWhatIsInsideAndStandsAbove() throws IOException {
        Plan plan = plan(step("beside") + few() + step("x", "few") + step("y", "x") + step("z", "few")
                + "<leave name='few'/>" + step("below", "x"));

        assertThat(before(plan, "leave few")).containsExactlyInAnyOrder("y", "z");
        assertThat(block(plan, "leave few").leaves()).isEqualTo(plan.blocks().indexOf(block(plan, "few")));
    }

    @Test
    void aBarrierIsLeftWhereThePredecessorSays() throws IOException {
        Plan plan = plan(few() + step("x", "few") + step("y", "x") + "<leave name='few'>" + after("x") + "</leave>");

        assertThat(before(plan, "leave few")).containsExactly("x");
    }

    @Test
    void aBarrierThatIsLeftNowhereIsLeftAtTheEndOfTheFlow() throws IOException {
        Plan plan = plan(few() + step("x", "few") + step("y", "x") + step("beside"));

        assertThat(before(plan, "leave few")).containsExactly("y");
    }

    @Test
    void aBarrierWithNothingInsideIsLeftAtOnce() throws IOException {
        Plan plan = plan(few());

        assertThat(before(plan, "leave few")).containsExactly("few");
    }

    @Test
    void aBarrierThatWaitsForMoreThanAreLetInCanNeverOpen() throws IOException {
        ReadResult result = read(few() + barrier("all", "", "few"));

        assertThat(result.problems().toString())
                .contains("barrier \"all\" waits for 4 hosts inside of barrier \"few\", which lets in 2 at a time");
    }

    @Test
    void aBarrierBesideTheWayOutKeepsNobodyInside() throws IOException {
        Plan plan = plan(few() + step("x", "few") + "<leave name='few'/>" + barrier("all", "", "x"));

        assertThat(before(plan, "all")).containsExactly("x");
    }

    @Test
    void aBarrierOpensIfEnoughAreLetIn() throws IOException {
        Plan plan = plan(few() + barrier("two", "max='2'", "few") + barrier("half", "release='50%'", "two"));

        assertThat(before(plan, "leave few")).containsExactly("half");
    }

    private Plan plan(String flow) throws IOException {
        ReadResult result = read(flow);
        assertThat(result.problems().toString()).isEmpty();
        return PlanCompiler.compile(result.application().orElseThrow(), "", folder);
    }

    private ReadResult read(String flow) throws IOException {
        Path file = folder.resolve("app.xml");
        Files.writeString(
                file,
                "<plush><project name='p'><component name='web'><rspec><num_hosts>4</num_hosts></rspec></component>"
                        + "<experiment name='e'><execution><component_block name='web'><component name='web'/>" + flow
                        + "</component_block></execution></experiment></project></plush>");
        return SpecReader.read(file, Map.of());
    }

    private static String step(String name, String... before) {
        return "<process_block name='" + name + "'>" + after(before) + "<process name='p'><path>p</path></process>"
                + "</process_block>";
    }

    private static String few() {
        return barrier("few", "max-inside='2'");
    }

    private static String barrier(String name, String attributes, String... before) {
        return "<barrier_block name='" + name + "'>" + after(before) + "<barrier name='" + name + "' " + attributes
                + "/></barrier_block>";
    }

    private static String after(String... names) {
        StringBuilder out = new StringBuilder();
        for (String name : names) {
            out.append("<predecessor name='").append(name).append("'/>");
        }
        return out.toString();
    }

    private static BlockPlan block(Plan plan, String name) {
        return plan.blocks().stream()
                .filter(block -> block.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> before(Plan plan, String name) {
        return block(plan, name).predecessors().stream()
                .map(number -> plan.blocks().get(number).name())
                .toList();
    }
}
