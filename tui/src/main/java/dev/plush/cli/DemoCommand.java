package dev.plush.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plush demo}: a complete run on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run ByteTorrent on this machine: one sender, seven receivers.",
            "One receiver fails once, so that a restart is seen. `plush init bytetorrent` gives you its files."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Templates.Template template = Templates.named("bytetorrent").orElseThrow();
        RunArgument.runs().requireRoom();
        Path folder = Files.createDirectories(RunArgument.runs().cache()).resolve("demo");
        if (Files.exists(folder)) {
            delete(folder);
        }
        Templates.write(template, folder);
        return RunCommand.run(folder.resolve(template.application()), options, spec);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
