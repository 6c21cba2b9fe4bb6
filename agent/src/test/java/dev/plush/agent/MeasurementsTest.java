package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.wire.Report.Measured;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    @Test
    void whatIsMeasuredHasItsUnits(@TempDir Path folder) {
        Map<String, String> found =
                Measurements.all(folder.toFile()).stream().collect(Collectors.toMap(Measured::name, Measured::value));

        assertThat(found)
                .containsEntry("os_name", "Linux")
                .containsEntry("cpus", String.valueOf(Runtime.getRuntime().availableProcessors()))
                .containsKeys("load_1m", "load_5m", "kernel", "arch");
        for (String size : new String[] {"mem_total", "mem_free", "disk_total", "disk_free"}) {
            assertThat(found.get(size)).as(size).matches("\\d+MiB");
        }
        assertThat(found.get("uptime")).matches("\\d+s");
        assertThat(found.values()).doesNotContain("");
    }
}
