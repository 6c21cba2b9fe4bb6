package dev.plush.tui;

import dev.plush.event.Exit;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.replay.Timeline;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Shows a made-up run on a real terminal, to look at: {@code live [hosts] [slowness]} or {@code replay [hosts]}. What is before
 * the transfer is there at once; an event comes every 7 ms times the slowness. Not a test; `bench/run.sh fluid` uses it.
 */
final class ScreenTrial {
    private static final SplittableRandom RANDOM = new SplittableRandom(7);

    private ScreenTrial() {}

    public static void main(String[] arguments) throws Exception {
        int hosts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        double slowness = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        SampleRun run = new SampleRun(hosts).transferring();
        SampleOutput output = new SampleOutput();
        long begin = run.state().timeNanos();
        for (int second = 0; second < 30; second++) {
            happen(run, output, second, hosts);
        }
        for (int i = 1; i < hosts; i++) {
            run.after(30).exited(i, 3, i == 4 ? 1 : 0);
        }
        run.ended(dev.plush.event.Verdict.FAILURE, 1, "receiver h05 failed for the fourth time: exit status 1");
        Looks looks = Looks.of(System.getenv());
        if (arguments.length > 0 && arguments[0].equals("replay")) {
            Screens.replay(RunRecord.of(Timeline.of(run.events())), output, Screens.Begin.START, Stories.NONE, looks);
            return;
        }
        Paced paced = new Paced(run, begin, slowness);
        output.keepAll(); // its end is the future
        Screens.Left left = Screens.live(paced, output, (request, target) -> "noted: " + request, Stories.NONE, looks);
        System.out.println("left: " + left);
    }

    private static void happen(SampleRun run, SampleOutput output, int second, int hosts) {
        run.after(600);
        for (int i = 1; i < hosts; i++) {
            run.add(new HostMeasured(
                    new HostId(i),
                    RANDOM.nextDouble(40),
                    RANDOM.nextDouble(-9, 9),
                    0.4,
                    RANDOM.nextDouble(3),
                    1L << 33,
                    (40L << 30) - second * 100_000_000L));
            ProcessId process = run.id(i, 2);
            String text = "chunk " + RANDOM.nextInt(512) + " from h0" + RANDOM.nextInt(1, 9) + ", "
                    + RANDOM.nextInt(2, 400) + " ms";
            String foreign = RANDOM.nextInt(30) == 0 ? " 漢字 \u001b[31mred\u001b[0m 🚀 \u202e" : "";
            int stream = RANDOM.nextInt(12) == 0 ? 2 : 1;
            output.print(run, process, stream, text + foreign + "\n");
        }
        if (second == 4) {
            run.add(new HostSuspect(new HostId(2), "no heartbeat for 3 s"));
        } else if (second == 9) {
            run.add(new HostLost(new HostId(2), "no heartbeat for 8 s"));
        } else if (second == 12) {
            run.add(new ProcessExited(run.id(4, 2), 1, Exit.status(3)));
            run.add(new RestartScheduled(run.id(4, 2), 2, 2_000, "exit status 3, restart 1 of 3"));
        } else if (second == 15) {
            run.add(new ProcessStarting(run.id(4, 2), 2)).add(new ProcessStarted(run.id(4, 2), 2, 6001, 1));
        }
    }

    /** Gives the events at the speed of the run, times {@code slowness}. */
    private static final class Paced implements EventSource {
        private final SampleRun run;
        private final long begin;
        private final double slowness;
        private final long start = System.nanoTime();
        private int next;

        Paced(SampleRun run, long begin, double slowness) {
            this.run = run;
            this.begin = begin;
            this.slowness = slowness;
        }

        @Override
        public int poll(Consumer<? super RecordedEvent> events, int max) {
            long now = (long) ((System.nanoTime() - start) / slowness) + begin;
            int count = 0;
            while (next < run.events().size() && run.events().get(next).timeNanos() <= now && count < max) {
                events.accept(run.events().get(next++));
                count++;
            }
            return count;
        }
    }
}
