package dev.plush.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.journal.Journals;
import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plush export} as its users have it, of a journal that is made up. */
class ExportEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Path run;

    @BeforeEach
    void write() throws IOException {
        plush = new Plush(folder);
        run = Files.createDirectories(plush.home().resolve("runs/short"));
        ShortRun.write(run);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private List<String> sequences(Object... arguments) {
        Object[] all = Stream.concat(Stream.of("export", "short"), Stream.of(arguments))
                .toArray();
        return plush.run(all)
                .expect(0)
                .out()
                .lines()
                .map(line -> line.replaceAll("^\\{\"sequence\":(\\d+),.*", "$1"))
                .toList();
    }

    @Test
    void aRunIsLinesOfJsonAndTimesAreThoseOfReplay() {
        assertThat(sequences()).hasSize(ShortRun.EVENTS);
        assertThat(sequences("--since", "#17", "--until", "18s")).containsExactly("17", "18", "19");
        assertThat(sequences("--since", "0:20", "--until", "2026-11-22T16:04:33Z"))
                .containsExactly("21", "22");
        assertThat(sequences("--since", "work", "--until", "70%")).containsExactly("14", "15", "16", "17");
        assertThat(sequences("--since", "1h")).isEmpty();
    }

    @Test
    void hostsAndKindsAreChosen() {
        assertThat(sequences("--host", "h02", "--type", "process*")).containsExactly("22", "23");
        assertThat(sequences("--host", "@web", "--type", "ProcessExited,PhaseStarted"))
                .containsExactly("17", "24");
    }

    @Test
    void whatIsUnknownIsSaidWithWhatWasMeant() {
        assertThat(plush.run("export", "--type", "ProcesExited").expect(2).err())
                .contains("\"ProcesExited\"", "did you mean \"ProcessExited\"?");
        assertThat(plush.run("export", "--since", "wrok").expect(2).err()).contains("#17", "did you mean \"work\"?");
        assertThat(plush.run("export", "--host", "h07").expect(2).err()).contains("h07");
        assertThat(plush.run("export", "--table", "hosts").expect(2).err()).contains("--format csv");
    }

    @Test
    void pythonReadsTheTables() throws IOException {
        Path tables = plush.path("tables");
        plush.run("export", "--format", "csv", "-o", tables + "/").expect(0);
        String read = TestProcesses.run(List.of(
                "python3",
                "-c",
                """
                import csv, sys
                for t in ['events', 'hosts', 'processes', 'phases', 'tasks']:
                    rows = list(csv.DictReader(open(sys.argv[1] + '/' + t + '.csv', newline='')))
                    print(t, len(rows), [r.get('process') for r in rows][-1:])
                """,
                tables.toString()));
        assertThat(read.lines())
                .containsExactly(
                        "events 24 ['server']",
                        "hosts 2 [None]",
                        "processes 2 ['server']",
                        "phases 1 [None]",
                        "tasks 0 []");
        assertThat(plush.run("export", "--format", "csv", "--table", "phases")
                        .expect(0)
                        .out())
                .isEqualTo(Files.readString(tables.resolve("phases.csv")));
    }

    @Test
    void whatProcessesPrintedStandsAmongTheEvents() throws IOException {
        List<String> lines =
                plush.run("export", "short", "--output").expect(0).out().lines().toList();
        assertThat(lines).hasSize(ShortRun.EVENTS + 4);
        assertThat(lines.get(14))
                .isEqualTo("{\"after\":14,\"time\":\"2026-11-22T16:04:25.000000000Z\",\"type\":\"OutputLine\","
                        + "\"run\":\"short\",\"host\":\"h01\",\"component\":\"web\",\"block\":\"serve\",\"process\":\"server\","
                        + "\"attempt\":1,\"hostTime\":\"2026-11-22T16:04:26.000000000Z\","
                        + "\"data\":{\"stream\":\"stdout\",\"offset\":0,\"text\":\"first, \\\"quoted\\\"\"}}");
        assertThat(lines.get(16)).contains("\"after\":15", "stderr", "oh no");
        assertThat(lines.get(22)).contains("\"after\":20", "second \u2713");
        assertThat(lines.get(lines.size() - 1)).contains("no end");
        assertThat(plush.run("export", "short", "--output", "--since", "#16", "--host", "h02")
                        .expect(0)
                        .out()
                        .lines()
                        .filter(line -> line.contains("OutputLine")))
                .hasSize(2);
        assertThat(plush.run("export", "--format", "csv", "--output").expect(2).err())
                .contains("--table output");
        Path tables = plush.path("tables");
        plush.run("export", "--format", "csv", "--output", "-o", tables + "/").expect(0);
        assertThat(Files.readString(tables.resolve("output.csv")))
                .isEqualTo(plush.run("export", "--format", "csv", "--table", "output")
                        .expect(0)
                        .out())
                .contains("\"first, \"\"quoted\"\"\",false\r\n");
    }

    @Test
    void ofADamagedJournalWhatCanBeReadIsWritten() throws IOException {
        Path journal;
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            journal = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(journal);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.seek(text.indexOf("exit status 3")); // in event 18
            file.write('X');
        }
        byte[] damaged = Files.readAllBytes(journal);
        Path out = plush.path("events.jsonl");
        Plush.Ran ran = plush.run("export", "-o", out).expect(6);
        assertThat(ran.err()).contains("up to event 17", journal.toString());
        assertThat(Files.readAllLines(out, UTF_8)).hasSize(17).allMatch(line -> line.endsWith("}"));
        assertThat(Files.readAllBytes(journal)).isEqualTo(damaged);
    }

    @Test
    void aRunThatHasNotBegunHasNoEvents() throws IOException {
        Path empty = Files.createDirectories(plush.home().resolve("runs/empty"));
        Journals.create(empty).close();
        Plush.Ran ran = plush.run("export", empty).expect(0);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("no events yet");
    }

    @Test
    void whoeverReadsAPipeMayStop() throws IOException {
        String piped = TestProcesses.run(List.of(
                "sh",
                "-c",
                "PLUSH_HOME=" + plush.home() + " " + String.join(" ", Plush.command())
                        + " export short | head -n 1; true"));
        assertThat(piped.lines()).hasSize(1);
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            System.err.println("SKIPPED: a test with a full disk, as only root can mount one");
            Assumptions.abort("not root");
        }
        Path disk = plush.made("disk");
        TestProcesses.run(List.of("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString()));
        try {
            Path out = Files.writeString(disk.resolve("events.jsonl"), "as before\n");
            assertThat(plush.run("export", "-o", out).expect(2).err())
                    .contains("cannot write " + out, "No space left on device");
            assertThat(out).hasContent("as before");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).containsExactly(out);
            }
        } finally {
            TestProcesses.run(List.of("umount", disk.toString()));
        }
    }
}
