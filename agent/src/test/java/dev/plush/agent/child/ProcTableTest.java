package dev.plush.agent.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcTableTest {
    private static final String REST = " 1 2 3 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 8 9";

    @Test
    void aNameMayHoldAnything() {
        for (String name : new String[] {"sleep", "a b", ")", ") R 9 9 9", "(", "\n"}) {
            var stat = ProcTable.parse("42 (" + name + ") S" + REST).orElseThrow();
            assertThat(stat).isEqualTo(new ProcTable.Stat(42, 'S', 2, 3, 777));
        }
    }

    @Test
    void whatIsNoStatIsNoProcess() {
        for (String line : new String[] {"", "none", "42", "42 (x)", "42 (x) S 1 2", "x (y) S" + REST}) {
            assertThat(ProcTable.parse(line)).isEmpty();
        }
    }

    @Test
    void thisProcessIsFoundAndItsNumberAloneIsNotEnough() {
        var self = ProcTable.stat(ProcessHandle.current().pid()).orElseThrow();
        assertThat(ProcTable.all()).extracting(ProcTable.Stat::pid).contains(self.pid());
        assertThat(ProcTable.runs(self)).isTrue();
        assertThat(ProcTable.runs(new ProcTable.Stat(self.pid(), 'S', 0, 0, self.startTicks() + 1)))
                .isFalse();
        assertThat(ProcTable.bootId()).isNotEmpty();
    }
}
