package dev.plush.link;

import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a relay costs for each frame: {@code RelayBench CONFIG PORT ROUNDS FOLDER}. An agent on 127.0.0.2 is reached through a
 * relay on 127.0.0.1; each heartbeat is a frame down and a frame up. Prints two lines a round, with microseconds of the relay's
 * processor time for each frame: when many are under way, and one after the other.
 */
final class RelayBench {
    private static final int TOGETHER = 20_000;
    private static final int UNDER_WAY = 100;
    private static final int ALONE = 5_000;

    private final Semaphore answers = new Semaphore(0);
    private Link far;
    private ProcessHandle relay;

    private RelayBench() {}

    public static void main(String[] arguments) throws Exception {
        new RelayBench()
                .run(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), arguments[3]);
    }

    private void run(String config, int port, int rounds, String folder) throws Exception {
        SshConnector connector = new SshConnector(
                SshOptions.standard().withConfig(Path.of(config)),
                AgentJar.in(Path.of(folder)).path());
        Link near = connector.connect(request(1, port), new Ears());
        far = connector.connect(request(2, port), near, new Ears());
        relay = ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("RelayMain")
                        && p.info().commandLine().orElse("").contains(folder))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < rounds; i++) {
            System.out.printf("together %.1f%n", beats(TOGETHER, UNDER_WAY));
            System.out.printf("alone %.1f%n", beats(ALONE, 1));
        }
        far.close();
        near.close();
        System.exit(0); // threads that watch deadlines stay
    }

    /** Returns microseconds of the relay's processor time for each frame of so many heartbeats and answers. */
    private double beats(int count, int underWay) throws InterruptedException {
        Duration before = relay.info().totalCpuDuration().orElseThrow();
        for (int i = 0; i < count + underWay; i++) {
            if (i >= underWay && !answers.tryAcquire(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("expected an answer");
            }
            if (i < count) {
                far.send(new Order.Ping(i));
            }
        }
        Duration after = relay.info().totalCpuDuration().orElseThrow();
        return after.minus(before).toNanos() / 1e3 / (2.0 * count);
    }

    private static ConnectRequest request(int host, int port) {
        return new ConnectRequest(
                "run-1", host, "h" + host, "127.0.0." + host, port, "", "", "", 0, Duration.ofSeconds(30));
    }

    private final class Ears implements Link.Listener {
        @Override
        public void report(long number, Report report) {
            if (report instanceof Report.Pong) {
                answers.release();
            }
        }

        @Override
        public void closed(String reason) {}
    }
}
