package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.spec.Application;
import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush check}: everything that is wrong with an application, at once. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Show all errors of an application with file:line:column. Exits with 2 if there are any.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP.xml")
    private Path file;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "value of a variable; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--hosts", paramLabel = "FILE", description = "look whether these hosts are enough, too")
    private Path hosts;

    @Option(names = "--local", paramLabel = "N", description = "look whether so many hosts are enough, too")
    private Integer local;

    @Option(names = "--json", description = "one JSON document on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SpecReader.ReadResult result = SpecReader.read(file, set);
        result.application().ifPresent(application -> checkPool(application, result));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(result));
        } else {
            PrintWriter err = spec.commandLine().getErr();
            result.problems().all().forEach(err::println);
            err.flush();
            out.println(file + ": " + verdict(result));
        }
        return result.problems().hasErrors() ? ExitCode.USAGE : ExitCode.SUCCESS;
    }

    /** The hosts that are asked for, or those of a directory beside the application. */
    private void checkPool(Application application, SpecReader.ReadResult result) {
        Path base = file.toAbsolutePath().normalize().getParent();
        Path beside = base.resolve("directory.xml");
        if (local != null && hosts != null) {
            throw new CommandFailure(ExitCode.USAGE, "--local and --hosts cannot both be given");
        }
        if (local != null || hosts != null || Files.isRegularFile(beside)) {
            PoolCheck.check(
                    application, base, local == null ? -1 : local, hosts == null ? beside : hosts, result.problems());
        }
    }

    private static String verdict(SpecReader.ReadResult result) {
        long errors = result.problems().count(Problem.Severity.ERROR);
        long warnings = result.problems().count(Problem.Severity.WARNING);
        String more = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
        return errors == 0 ? "good" + more : errors + (errors == 1 ? " error" : " errors") + more;
    }

    private static String json(SpecReader.ReadResult result) {
        JsonWriter out = new JsonWriter();
        out.object()
                .field("schemaVersion", Summary.SCHEMA_VERSION)
                .field("good", !result.problems().hasErrors())
                .list("problems");
        for (Problem problem : result.problems().all()) {
            out.object()
                    .field("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                    .field("file", problem.file())
                    .field("line", problem.place().line())
                    .field("column", problem.place().column())
                    .field("message", problem.message())
                    .end();
        }
        return out.endList().end().toString();
    }
}
