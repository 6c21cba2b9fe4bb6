package dev.plush.cli;

import dev.plush.care.Keepsake;
import dev.plush.care.PruneRule;
import dev.plush.care.Shelf;
import dev.plush.spec.Units;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush prune}: removes runs that nobody needs any more. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = "Remove runs that are over, by age, number and size; never one that goes on, or that hosts have"
                + " something of still.")
final class PruneCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhdw])");

    @Option(names = "--older-than", paramLabel = "D", description = "whose last event is older than 30d, 12h, 2w …")
    private String age;

    @Option(names = "--keep", paramLabel = "N", description = "the newest N stay; without another rule, all others go")
    private Integer keep;

    @Option(
            names = "--larger-than",
            paramLabel = "SIZE",
            description = "the oldest, for as long as all runs together take more than 1GB, 500MiB …")
    private String size;

    @Option(
            names = "--abandoned",
            description = "also runs that hosts have something of still, or whose journal cannot be read")
    private boolean abandoned;

    @Option(
            names = {"-n", "--dry-run"},
            description = "only say what would go")
    private boolean dry;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PruneRule rule = rule();
        Shelf shelf = new Shelf(RunArgument.runs());
        List<Keepsake> all = shelf.look();
        List<Keepsake> chosen = rule.choose(all);
        tell(all, chosen);
        if (dry || chosen.isEmpty() || !agreed(chosen.size())) {
            return ExitCode.SUCCESS;
        }
        PrintWriter err = spec.commandLine().getErr();
        long freed = 0;
        int removed = 0;
        for (Keepsake each : chosen) {
            String stays = shelf.remove(each);
            if (stays.isEmpty()) {
                freed += each.bytes();
                removed++;
            } else {
                err.println("plush: " + each.id() + " stays: " + stays);
            }
        }
        err.println(Words.count(removed, "run", "runs") + " removed, " + Words.bytes(freed) + " freed");
        return removed == chosen.size() ? ExitCode.SUCCESS : ExitCode.RUN_LOCKED;
    }

    private PruneRule rule() {
        if (age == null && keep == null && size == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "expected which runs: --older-than 30d, --keep 20 or --larger-than 1GB");
        }
        if (keep != null && keep < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--keep: expected a number of runs, found " + keep);
        }
        long most = size == null ? -1 : Units.bytes(size).orElse(-1);
        if (size != null && most < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--larger-than: expected a size such as 500MB or 1GiB, found " + size);
        }
        long before = age == null ? 0 : Instant.now().minus(age()).toEpochMilli();
        return new PruneRule(before, keep == null ? -1 : keep, most, abandoned);
    }

    private Duration age() {
        Matcher matcher = AGE.matcher(age);
        if (!matcher.matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--older-than: expected an age such as 30d, 12h or 2w, found " + age);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    private void tell(List<Keepsake> all, List<Keepsake> chosen) {
        PrintWriter out = spec.commandLine().getOut();
        Set<Keepsake> going = new HashSet<>(chosen);
        long total = 0;
        for (Keepsake each : all) {
            total += each.bytes();
            if (going.contains(each)) {
                out.printf(
                        Locale.ROOT,
                        "%-48s %6s  %s%n",
                        each.id(),
                        Words.bytes(each.bytes()),
                        each.standing().words());
            }
        }
        out.flush();
        long freed = chosen.stream().mapToLong(Keepsake::bytes).sum();
        spec.commandLine()
                .getErr()
                .println(Words.count(chosen.size(), "run", "runs") + " of " + all.size() + ", " + Words.bytes(freed)
                        + " of " + Words.bytes(total));
        for (Keepsake each : all) {
            if (each.standing() != Keepsake.Standing.ENDED && !going.contains(each)) {
                spec.commandLine()
                        .getErr()
                        .println("stays: " + each.id() + ", " + each.standing().words());
            }
        }
    }

    private boolean agreed(int count) {
        if (yes) {
            return true;
        }
        if (!Terminals.interactive()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "nothing was removed: without a terminal to ask on, say --yes, or --dry-run to look");
        }
        String answer = System.console().readLine("Remove %s for good? [y/N] ", Words.count(count, "run", "runs"));
        return answer != null && answer.strip().matches("(?i)y(es)?");
    }
}
