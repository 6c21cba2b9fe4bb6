package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Attribute;
import dev.plush.run.Measuring.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRecordsTest {
    @TempDir
    Path folder;

    @Test
    void whatWasMeasuredIsThereForAControllerThatTakesOver() throws IOException {
        HostRecords records = new HostRecords(run("Demo", 0));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put("h2", new Outcome(List.of(new Attribute("load_1m", "0.5")), "", ""));
        outcomes.put("h1", new Outcome(List.of(), "TIMEOUT: nothing\tcame\nat all", "Look there."));
        outcomes.put("h3", new Outcome(List.of(), "", ""));

        assertThat(records.measured()).isEmpty();
        records.keepMeasured(outcomes);

        Map<String, Outcome> read = records.measured().orElseThrow();
        assertThat(read.keySet()).containsExactly("h2", "h1", "h3");
        assertThat(read.get("h2")).isEqualTo(outcomes.get("h2"));
        assertThat(read.get("h1").failure()).isEqualTo("TIMEOUT: nothing came at all");
        assertThat(read.get("h1").hint()).isEqualTo("Look there.");
        assertThat(read.get("h3").failed()).isFalse();
    }

    @Test
    void theHostsOfTheRunBeforeAreThoseOfTheSameProject() throws IOException {
        Runs runs = new Runs(folder);
        new HostRecords(run("My project", 0)).keepChosen(List.of("h1"));
        new HostRecords(run("My project", 1)).keepChosen(List.of("h2", "h3"));
        new HostRecords(run("My other project", 2)).keepChosen(List.of("h4"));
        run("My project", 3);
        RunFolder current = run("My project", 4);
        new HostRecords(current).keepChosen(List.of("h5"));

        assertThat(HostRecords.previous(runs, "My project", current.id())).containsExactly("h2", "h3");
        assertThat(HostRecords.previous(runs, "My project", "")).containsExactly("h5");
        assertThat(HostRecords.previous(runs, "Mine", "")).isEmpty();
    }

    private RunFolder run(String project, int minute) throws IOException {
        return new Runs(folder).create(project, Instant.ofEpochSecond(60L * minute), ZoneOffset.UTC, minute);
    }
}
