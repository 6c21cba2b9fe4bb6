package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.Verdict;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Message.Pointed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody types, whatever the run is at, whatever the terminal's size: the screen never fails. */
class RandomKeysTest {
    private static final String[] FOREIGN = {
        "plain line\n", "\u001b[2J\u001b[H\u009b31m gone\n", "漢字 \u202e 🚀 e\u0301\t|\n", "no end", "\r\n\u0000\ufeff\n"
    };

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatIsTypedBreaksTheScreen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> keys = new ArrayList<>(List.of("Backspace", "Delete", "F7", "x", "É", "("));
        KeyMap.ALL.forEach(binding -> keys.addAll(binding.keys()));
        SampleRun run = run(random);
        SampleOutput output = new SampleOutput();
        TestScreen screen =
                random.nextBoolean() ? TestScreen.live(80, 24, run, output) : TestScreen.replay(100, 30, run);
        List<String> pressed = new ArrayList<>();
        assertThatCode(() -> {
                    for (int i = 0; i < 120; i++) {
                        String key = keys.get(random.nextInt(keys.size()));
                        pressed.add(key);
                        screen.press(key);
                        if (random.nextInt(5) == 0) {
                            Pointed.Kind kind = Pointed.Kind.values()[random.nextInt(3)];
                            screen.point(kind, random.nextInt(-1, 200), random.nextInt(-1, 80));
                        }
                        if (random.nextInt(20) == 0) {
                            screen.resize(random.nextInt(1, 160), random.nextInt(1, 60));
                        }
                        if (random.nextInt(10) == 0 && !screen.model().replaying()) {
                            grow(random, run, output);
                            screen.advance(run, output);
                        }
                        screen.tick(random.nextInt(1, 400));
                        if (random.nextInt(4) == 0) {
                            screen.text();
                        }
                    }
                })
                .as("seed %d, keys %s", seed, pressed)
                .doesNotThrowAnyException();
    }

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(60);
    }

    private static SampleRun run(SplittableRandom random) {
        SampleRun run = new SampleRun(random.nextInt(2, 60));
        return switch (random.nextInt(6)) {
            case 0 -> run;
            case 1 -> run.pooled();
            case 2 -> run.joined(1);
            case 3 -> run.transferring().add(new HostLost(new HostId(1), "gone \u001b[0m"));
            case 4 -> run.pooled().ready(0).ended(Verdict.STOPPED, 130, "stopped");
            default -> run.finished();
        };
    }

    private static void grow(SplittableRandom random, SampleRun run, SampleOutput output) {
        if (run.state().processes().size() == 0) {
            return;
        }
        for (int i = 0; i < random.nextInt(200); i++) {
            String text = FOREIGN[random.nextInt(FOREIGN.length)];
            var process = run.state()
                    .processes()
                    .get(random.nextInt(run.state().processes().size()));
            output.print(run, process.id(), random.nextInt(1, 3), text);
        }
    }
}
