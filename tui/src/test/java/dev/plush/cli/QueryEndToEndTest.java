package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL over a run, and Parquet. DuckDB is what PLUSH_DUCKDB names, or where Maven keeps it; nothing is fetched. */
class QueryEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void write() throws IOException {
        plush = new Plush(folder);
        ShortRun.write(Files.createDirectories(plush.home().resolve("runs/short")));
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private void needDuckDb() {
        String name = "duckdb_jdbc-" + DuckDb.VERSION + ".jar";
        Path maven = Path.of(System.getProperty("user.home"), ".m2/repository/org/duckdb/duckdb_jdbc");
        String given = System.getenv("PLUSH_DUCKDB");
        Path jar = given == null ? maven.resolve(DuckDb.VERSION).resolve(name) : Path.of(given);
        if (!Files.exists(jar)) {
            String what = "SKIPPED: a test of SQL, as there is no " + jar;
            System.err.println(what);
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(what + "; in CI these tests must run");
            }
            Assumptions.abort(what);
        }
        plush.set("PLUSH_DUCKDB", jar.toString());
        plush.set("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + plush.made("tmp"));
    }

    private Plush.Ran query(Object... arguments) {
        return plush.run(Stream.concat(Stream.of("query"), Stream.of(arguments)).toArray());
    }

    @Test
    void everyTableCanBeAsked() throws IOException {
        needDuckDb();
        assertThat(query(
                                "short",
                                "select (select count(*) from events) e, (select count(*) from hosts) h, (select"
                                        + " count(*) from processes) p, (select count(*) from phases) f, (select count(*) from"
                                        + " tasks) t, (select count(*) from output) o")
                        .expect(0)
                        .out())
                .isEqualTo(" e  h  p  f  t  o\n24  2  2  1  0  4\n");
        assertThat(query(
                                "short",
                                "select data->>'status' status, time from events where type = 'ProcessExited'",
                                "--csv")
                        .expect(0)
                        .out())
                .isEqualTo("status,time\r\n3,2026-11-22 16:04:28+00\r\n0,2026-11-22 16:04:35+00\r\n");
        assertThat(query("short", "select \"after\", text from output where stream = 'stderr'", "--json")
                        .expect(0)
                        .out())
                .isEqualTo("[\n{\"after\":15,\"text\":\"oh no\"}\n]\n");
        assertThat(query("short", "select max(sequence) from events", "--until", "#9", "--csv")
                        .expect(0)
                        .out())
                .contains("9");
        try (Stream<Path> left = Files.list(plush.path("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aWrongQueryIsOneSentenceOfDuckDb() {
        needDuckDb();
        assertThat(query("short", "selec 1").expect(2).err()).contains("syntax error at or near \"selec\"");
        assertThat(query("short", "select nope from events").expect(2).err()).contains("\"nope\" not found");
        assertThat(query("short", "select 1", "--json", "--csv").expect(2).err())
                .contains("one of --json and --csv");
    }

    @Test
    void aJarThatIsNoDuckDbIsNotUsed() {
        plush.set("PLUSH_DUCKDB", plush.file("other.jar", "no jar").toString());
        assertThat(query("short", "select 1").expect(2).err()).contains("sha256", "other.jar", "remove it");
        plush.set("PLUSH_DUCKDB", "/nowhere.jar");
        assertThat(query("short", "select 1").expect(2).err()).contains("PLUSH_DUCKDB", "/nowhere.jar");
    }

    @Test
    void tablesAreParquetWithNanosecondsInUtc() {
        needDuckDb();
        Path tables = plush.path("tables");
        plush.run("export", "short", "--format", "parquet", "--output", "-o", tables + "/")
                .expect(0);
        assertThat(query("short", "select * from '" + tables + "/events.parquet' except select * from events")
                        .expect(0)
                        .out()
                        .lines())
                .hasSize(1); // the names
        assertThat(query(
                                "short",
                                "select count(*) n from parquet_schema('" + tables
                                        + "/events.parquet') where logical_type"
                                        + " like '%isAdjustedToUTC=1%NanoSeconds%'",
                                "--csv")
                        .expect(0)
                        .out())
                .isEqualTo("n\r\n2\r\n");
        assertThat(query("short", "select text from '" + tables + "/output.parquet' where stream = 'stderr'", "--csv")
                        .expect(0)
                        .out())
                .isEqualTo("text\r\noh no\r\n");
    }

    @Test
    void pythonReadsEveryFormOfJson() throws IOException {
        for (String format : List.of("jsonl", "cloudevents", "otlp", "otlp-logs", "trace")) {
            Path file = plush.path(format);
            plush.run("export", "short", "--format", format, "-o", file).expect(0);
            String lines = TestProcesses.run(List.of(
                    "python3",
                    "-c",
                    """
                    import json, sys
                    text = open(sys.argv[1], encoding='utf-8').read()
                    whole = [text] if sys.argv[1].endswith('trace') else text.splitlines()
                    print(sum(len(json.loads(line)) > 0 for line in whole))
                    """,
                    file.toString()));
            assertThat(lines.strip()).isEqualTo(format.equals("jsonl") || format.equals("cloudevents") ? "24" : "1");
        }
    }
}
