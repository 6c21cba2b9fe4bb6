package dev.plush.cli;

import dev.plush.export.Entity;
import dev.plush.export.EventFilter;
import dev.plush.run.RunFolder;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush query}: SQL over a run. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Answer a question in SQL about a run: tables events, hosts, processes, phases, tasks, output.")
final class QueryCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..2",
            paramLabel = "[RUN] SQL",
            description = "the run (latest by default), and the question in DuckDB's SQL")
    private List<String> words;

    @Option(names = "--json", description = "a list of JSON objects")
    private boolean json;

    @Option(names = "--csv", description = "CSV")
    private boolean csv;

    @Mixin
    private FilterOptions filters;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        if (json && csv) {
            throw new CommandFailure(ExitCode.USAGE, "expected one of --json and --csv, found both");
        }
        RunFolder folder = RunArgument.readable(words.size() > 1 ? words.get(0) : "latest");
        String sql = words.get(words.size() - 1);
        EventFilter filter = filters.filter(folder);
        PrintWriter err = spec.commandLine().getErr();
        DuckDb duck = new DuckDb(RunArgument.runs().cache().resolve("duckdb"), System.getenv(), err);
        try (RunDatabase database = RunDatabase.open(folder, filter, duck.driver())) {
            database.tables();
            check(database, sql);
            for (Entity entity : Entity.values()) {
                if (sql.toLowerCase(Locale.ROOT).contains(entity.title())) { // nothing else can mean that table
                    database.load(entity);
                }
            }
            answer(database, sql);
            return database.tell(err);
        }
    }

    /** A question that cannot be answered is found before the run is read. */
    private static void check(RunDatabase database, String sql) {
        try (Statement statement = database.connection().prepareStatement(sql)) {
            statement.closeOnCompletion();
        } catch (SQLException e) {
            throw wrong(e);
        }
    }

    private static CommandFailure wrong(SQLException e) {
        return new CommandFailure(ExitCode.USAGE, "the query cannot be answered: " + e.getMessage());
    }

    private void answer(RunDatabase database, String sql) throws IOException, SQLException {
        try (Statement statement = database.connection().createStatement();
                OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    QueryAnswer answer = new QueryAnswer(rows, out);
                    if (json) {
                        answer.json();
                    } else if (csv) {
                        answer.csv();
                    } else {
                        answer.text();
                    }
                }
            }
        } catch (SQLException e) {
            throw wrong(e);
        }
    }
}
