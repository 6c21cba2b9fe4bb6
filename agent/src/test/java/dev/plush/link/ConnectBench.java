package dev.plush.link;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one connect to a host costs this side: {@code ConnectBench CONFIG HOST PORT ROUNDS FOLDER}. Prints one line for
 * each ten connects, with the mean of milliseconds of processor time and of the clock, and the round trips. The agent there lives already.
 */
final class ConnectBench {
    private static final int WARM = 40;

    /** The kernel counts processor time in steps that are longer than one connect. */
    private static final int EACH = 10;

    private static final long DELAY_NANOS = 50_000_000;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Chunk(long due, byte[] bytes) {}

    private ConnectBench() {}

    public static void main(String[] arguments) throws Exception {
        Path jar = AgentJar.in(Path.of(arguments[4])).path();
        SshConnector connector = new SshConnector(SshOptions.standard().withConfig(Path.of(arguments[0])), jar);
        int port = Integer.parseInt(arguments[2]);
        Link keeper = connector.connect(request(arguments[1], port), new Silent());
        for (int i = 0; i < WARM; i++) {
            connect(connector, arguments[1], port);
        }
        double best = Double.MAX_VALUE;
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            long cpu = SYSTEM.getProcessCpuTime();
            double wall = 0;
            for (int j = 0; j < EACH; j++) {
                double one = connect(connector, arguments[1], port);
                best = Math.min(best, one);
                wall += one;
            }
            System.out.printf("connect %.2f %.2f%n", (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / EACH, wall / EACH);
        }
        double far = Double.MAX_VALUE;
        try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getByName(arguments[1]))) {
            thread(() -> serve(slow, arguments[1], port));
            connect(connector, arguments[1], slow.getLocalPort()); // its settings are looked up
            for (int i = 0; i < 3; i++) {
                far = Math.min(far, connect(connector, arguments[1], slow.getLocalPort()));
            }
        }
        System.out.printf("trips %.1f%n", (far - best) * 1e6 / (2 * DELAY_NANOS));
        keeper.close();
        System.exit(0);
    }

    private static double connect(SshConnector connector, String host, int port) throws ConnectException {
        long began = System.nanoTime();
        Link link = connector.connect(request(host, port), new Silent());
        double millis = (System.nanoTime() - began) / 1e6;
        link.close();
        return millis;
    }

    private static ConnectRequest request(String host, int port) {
        return new ConnectRequest("bench", 0, "bench", host, port, "", "", "", 0, Duration.ofSeconds(30));
    }

    private static void serve(ServerSocket slow, String host, int port) throws IOException {
        while (true) {
            Socket here = slow.accept();
            Socket there = new Socket(host, port);
            here.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            copy(here, there);
            copy(there, here);
        }
    }

    /** What comes leaves after the delay, in order; connecting itself is not delayed, and counted as one by hand. */
    private static void copy(Socket from, Socket to) {
        LinkedBlockingQueue<Chunk> waiting = new LinkedBlockingQueue<>();
        thread(() -> {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[64 << 10];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                waiting.add(new Chunk(System.nanoTime() + DELAY_NANOS, Arrays.copyOf(buffer, n)));
            }
            waiting.add(new Chunk(System.nanoTime(), new byte[0]));
        });
        thread(() -> {
            OutputStream out = to.getOutputStream();
            for (Chunk next = waiting.take(); next.bytes().length > 0; next = waiting.take()) {
                TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
                out.write(next.bytes());
            }
            to.close();
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // the connection is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Silent implements Link.Listener {
        @Override
        public void report(long number, dev.plush.wire.Report report) {}

        @Override
        public void closed(String reason) {}
    }
}
