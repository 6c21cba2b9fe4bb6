package dev.plush.cli;

import dev.plush.spec.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush init}: writes an example application to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Write an example application to start from. Without TEMPLATE, list what there is.")
final class InitCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TEMPLATE")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "where to; here by default")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            Templates.ALL.forEach(t -> out.printf("%-16s %s%n", t.name(), t.summary()));
            return ExitCode.SUCCESS;
        }
        Templates.Template template = Templates.named(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "there is no template called " + name + Spelling.hint(name, names())
                                + "; `plush init` lists them"));
        for (Path file : Templates.write(template, folder)) {
            out.println("wrote " + file.normalize());
        }
        out.println("next: plush run " + folder.resolve(template.application()).normalize());
        return ExitCode.SUCCESS;
    }

    private static List<String> names() {
        return Templates.ALL.stream().map(Templates.Template::name).toList();
    }
}
