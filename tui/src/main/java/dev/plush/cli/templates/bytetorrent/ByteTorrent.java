package dev.plush.cli.templates.bytetorrent;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The program: copies one file from a sender to many receivers, which fetch its chunks from the sender and from each other.
 *
 * <pre>
 * seed     --receivers N [--file F] [--size 32MiB] [--rate 8MiB]     be the tracker and the first source
 * join     --tracker HOST [--manifest F]                     register at the tracker, fetch the manifest
 * transfer --tracker HOST [--manifest F] [--file F]          fetch, verify, and serve the others until all are done
 *          [--fail-once I]                                   receiver I breaks off its first attempt half-way, with status 3
 * always   [--port 28411] [--address A] [--bind A] [--index I] [--attempt N] [--swarm NAME]
 * </pre>
 *
 * The last four default to the environment: PLUSH_ADDRESS, PLUSH_INDEX, PLUSH_ATTEMPT, PLUSH_RUN. Exit status: 0 done, 1 trouble,
 * 2 wrong usage, 3 broken off on purpose, 4 no tracker, 5 port not to be had.
 */
public final class ByteTorrent {
    private ByteTorrent() {}

    /** Runs the command of {@code args} and ends this JVM with its status. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out));
    }

    /** Runs one command to its end, prints what happens to {@code out}, and returns the exit status. Leaves no port open. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        try {
            Options options = Options.parse(arguments, environment);
            switch (options.command()) {
                case "seed" -> Sender.seed(options, out);
                case "join" -> Receiver.join(options, out);
                case "transfer" -> new Receiver(options, out).transfer();
                default -> throw Options.usage("seed, join or transfer", options.command());
            }
            return 0;
        } catch (Failure failure) {
            out.println("bytetorrent: " + failure.getMessage());
            return failure.status();
        } catch (IOException trouble) {
            out.println("bytetorrent: " + trouble);
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
