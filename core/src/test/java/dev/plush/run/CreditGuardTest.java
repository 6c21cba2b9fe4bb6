package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.HostId;
import dev.plush.exec.ExecRequest;
import dev.plush.wire.Report.ExecOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent that sends more than it has credit for loses its link, before that costs memory. */
class CreditGuardTest {
    @Test
    void whatWasDealtWithCountsNoMore() {
        CreditGuard<String> guard = new CreditGuard<>(100);
        guard.came("a", 60);
        guard.came("b", 100);
        guard.taken("a", 60);
        guard.came("a", 70);
        guard.came("a", 30);
        assertThatThrownBy(() -> guard.came("a", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 100 bytes")
                .hasMessageContaining("found 101");
        guard.taken("b", 40);
        assertThatThrownBy(() -> guard.came("b", 41)).hasMessageContaining("floods");
    }

    @Test
    void aCommandsOutputHasItsCredit() {
        ExecRequest request = new ExecRequest("true", "", "me", 0, new byte[0]);
        Ongoing command = new Ongoing(1, request, List.of(new HostId(0), new HostId(1)), host -> null, fact -> {});
        command.output(0, new ExecOutput(1, 1, new byte[40 << 10]));
        command.output(1, new ExecOutput(1, 1, new byte[64 << 10]));
        command.output(0, new ExecOutput(1, 2, new byte[24 << 10]));
        assertThatThrownBy(() -> command.output(0, new ExecOutput(1, 1, new byte[1])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 65536 bytes")
                .hasMessageContaining("found 65537");
        assertThatThrownBy(() -> command.output(1, new ExecOutput(1, 1, new byte[0])))
                .hasMessageContaining("found 65537");
        command.output(7, new ExecOutput(1, 1, new byte[1])); // a host that is not asked: dropped
    }
}
