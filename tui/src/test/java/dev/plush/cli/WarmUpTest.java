package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private static final List<String> CALLED_WITH = new ArrayList<>();

    /** Stands for the program. */
    public static final class Program {
        private Program() {}

        public static void main(String[] args) {
            CALLED_WITH.addAll(List.of(args));
        }
    }

    @Test
    void everythingIsUsedOnceAndTheProgramIsRunAtTheEnd() throws Exception {
        WarmUp.main(new String[] {Program.class.getName(), "--help"});
        assertThat(CALLED_WITH).containsExactly("--help");
    }
}
