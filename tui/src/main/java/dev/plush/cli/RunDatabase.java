package dev.plush.cli;

import dev.plush.export.Entity;
import dev.plush.export.EventFilter;
import dev.plush.export.Exporter;
import dev.plush.export.NewFile;
import dev.plush.journal.JournalReader;
import dev.plush.journal.OutputReader;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A DuckDB database of its own for one command, in a temporary folder that is removed with it. Tables of a run come in
 * through a named pipe, so nothing of them has to fit the memory or lie on the disk twice. For one thread.
 */
final class RunDatabase implements AutoCloseable {
    private final RunFolder folder;
    private final EventFilter filter;
    private final Path work;
    private final Thread hook;
    private final Connection connection;
    private final JournalDrain drain;
    private Exporter last;

    private RunDatabase(RunFolder folder, EventFilter filter, Path work, Connection connection) {
        this.folder = folder;
        this.filter = filter;
        this.work = work;
        this.connection = connection;
        this.drain = new JournalDrain(folder);
        this.hook = new Thread(() -> remove(work), "remove");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Opens an empty database. */
    static RunDatabase open(RunFolder folder, EventFilter filter, Driver driver) throws IOException, SQLException {
        Path work = Files.createTempDirectory("plush-query-");
        try {
            Connection connection = driver.connect("jdbc:duckdb:" + work.resolve("run.duckdb"), new Properties());
            RunDatabase database = new RunDatabase(folder, filter, work, connection);
            database.run("SET autoinstall_known_extensions = false");
            database.run("SET autoload_known_extensions = false");
            database.run("SET TimeZone = 'UTC'");
            database.run("SET memory_limit = '256MB'");
            database.run("SET temp_directory = '" + work.resolve("spilled") + "'");
            return database;
        } catch (SQLException | RuntimeException e) {
            remove(work);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Makes all tables of a run, empty. */
    void tables() throws SQLException {
        for (Entity entity : Entity.values()) {
            String columns = entity.columns().stream()
                    .map(column -> "\"" + column.name() + "\" " + column.type())
                    .collect(Collectors.joining(", "));
            run("CREATE TABLE " + entity.title() + " (" + columns + ")");
        }
    }

    /** Fills one of them. */
    void load(Entity entity) throws IOException, SQLException {
        piped(entity, "INSERT INTO " + entity.title() + " SELECT * FROM ", "");
    }

    /** Writes a table of the run's as Parquet. */
    void parquet(Entity entity, Path file) throws IOException, SQLException {
        try (NewFile target = NewFile.at(file)) {
            String options = "(FORMAT parquet, COMPRESSION zstd)";
            piped(entity, "COPY (SELECT * FROM ", ") TO " + quoted(target.path()) + " " + options);
            target.keep();
        }
    }

    private void piped(Entity entity, String before, String after) throws IOException, SQLException {
        Path pipe = work.resolve(entity.title() + ".csv");
        makePipe(pipe);
        Writing writing = new Writing(entity, pipe);
        Thread thread = new Thread(writing, "table");
        thread.setDaemon(true); // it waits for a reader that may never come
        thread.start();
        run(before + "read_csv(" + quoted(pipe) + ", auto_detect = false, header = true, delim = ',', quote = '\"',"
                + " escape = '\"', nullstr = '', max_line_size = 4194304, columns = {" + columns(entity) + "})"
                + after);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing " + entity.title(), e);
        }
        writing.check();
        Files.delete(pipe);
    }

    private static String columns(Entity entity) {
        return entity.columns().stream()
                .map(column -> "'" + column.name() + "': '" + column.type() + "'")
                .collect(Collectors.joining(", "));
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private static void makePipe(Path pipe) throws IOException {
        Process process = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                .inheritIO()
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("expected mkfifo to make " + pipe + ", which it did not");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making " + pipe, e);
        }
    }

    /** Writes one table into a pipe. */
    private final class Writing implements Runnable {
        private final Entity entity;
        private final Path pipe;
        private IOException trouble;

        private Writing(Entity entity, Path pipe) {
            this.entity = entity;
            this.pipe = pipe;
        }

        @Override
        public void run() {
            try (OutputStream out = Files.newOutputStream(pipe);
                    JournalReader reader = JournalReader.open(folder.path());
                    OutputReader printed = OutputReader.open(folder.path());
                    Exporter exporter = Exporter.table(entity, out, filter)) {
                if (entity == Entity.OUTPUT) {
                    exporter.withOutput(printed);
                }
                drain.drain(exporter, reader);
                exporter.end();
                last = exporter;
            } catch (IOException e) {
                trouble = e;
            }
        }

        private void check() throws IOException {
            if (trouble != null) {
                throw trouble;
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Says what is missing in the tables, and returns the exit code. */
    int tell(PrintWriter err) {
        return last == null ? ExitCode.SUCCESS : drain.tell(last, err);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            remove(work);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private static void remove(Path work) {
        try (Stream<Path> all = Files.walk(work)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            return; // it is gone already
        }
    }
}
