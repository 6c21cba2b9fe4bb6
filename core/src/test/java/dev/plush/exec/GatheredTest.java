package dev.plush.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.exec.Gathered.Group;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a controller says of a command arrives at the client, and is put together there. */
class GatheredTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ExecFrames.Writer controller = new ExecFrames.Writer(new DataOutputStream(bytes));

    private Gathered gathered() throws IOException {
        Gathered gathered = new Gathered();
        ExecFrames.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), gathered);
        return gathered;
    }

    private void says(int host, int stream, String text) {
        controller.output(host, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void ends(int host, int status) {
        controller.ended(host, new ExecEnd(status, 0, false, 0, ""));
    }

    @Test
    void whoSaysTheSameIsTogetherAndMostComeFirst() throws IOException {
        controller.started(7, List.of("h01", "h02", "h03", "h04"));
        says(3, 1, "b\n");
        says(0, 1, "a");
        says(1, 1, "b");
        says(1, 1, "\n");
        says(2, 2, "trouble\n");
        says(0, 1, "\u00ff\n");
        ends(3, 0);
        ends(1, 0);
        ends(0, 3);
        controller.ended(2, ExecEnd.lost("not connected"));
        controller.finished(12);

        Gathered gathered = gathered();
        assertThat(gathered.command()).isEqualTo(7);
        assertThat(gathered.millis()).isEqualTo(12);
        assertThat(gathered.byText(1))
                .containsExactly(
                        new Group<>("b\n", List.of("h02", "h04")),
                        new Group<>("a\u00ff\n", List.of("h01")),
                        new Group<>("", List.of("h03")));
        assertThat(gathered.byText(2).get(1)).isEqualTo(new Group<>("trouble\n", List.of("h03")));
        assertThat(gathered.byTrouble())
                .containsExactly(
                        new Group<>("exit status 3", List.of("h01")), new Group<>("not connected", List.of("h03")));
        assertThat(HostLabels.of(List.of("h04", "h02", "h03"))).isEqualTo("h[02-04] (3 hosts)");
        assertThat(HostLabels.of(List.of("h04"))).isEqualTo("h04");
    }

    @Test
    void aRefusalIsAll() throws IOException {
        controller.refused("the run has no hosts yet");
        assertThat(gathered().refusal()).isEqualTo("the run has no hosts yet");
    }

    @Test
    void everyEndIsInWords() {
        assertThat(new ExecEnd(0, 0, false, 0, "").ok()).isTrue();
        assertThat(new ExecEnd(4, 0, false, 0, "").words()).isEqualTo("exit status 4");
        assertThat(new ExecEnd(-1, 9, false, 0, "").words()).isEqualTo("ended by signal 9");
        assertThat(new ExecEnd(143, 0, true, 0, "").words()).isEqualTo("its time was over");
        assertThat(ExecEnd.lost("gone").lost()).isTrue();
    }

    @Test
    void aRequestComesAsItWasSent() throws IOException {
        ExecRequest request = new ExecRequest("echo 'ü'\n", "h[1-3]", "ann", 5000, new byte[] {0, 1, -1});
        request.write(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(new String(in.readNBytes(ExecRequest.GREETING.length() + 1), StandardCharsets.US_ASCII))
                .isEqualTo(ExecRequest.GREETING + "\n");
        ExecRequest read = ExecRequest.read(in);
        assertThat(read).usingRecursiveComparison().isEqualTo(request);
    }
}
