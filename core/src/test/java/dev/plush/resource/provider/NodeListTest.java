package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeListTest {
    @Test
    void slurmsListsOfNodesAreExpanded() {
        assertThat(NodeList.expand("vm")).contains(List.of("vm"));
        assertThat(NodeList.expand("n[08-10,2],login,gpu[1-2]-a").orElseThrow())
                .containsExactly("n08", "n09", "n10", "n2", "login", "gpu1-a", "gpu2-a");
    }

    @Test
    void whatHoldsMoreThanRangesIsLeftToSlurm() {
        assertThat(NodeList.expand("n[1-3/2]")).isEmpty();
        assertThat(NodeList.expand("n[1-3")).isEmpty();
    }
}
