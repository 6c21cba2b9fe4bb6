package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Request;
import dev.plush.replay.Timeline;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Player;
import dev.plush.tui.model.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop with its threads, on a terminal in memory. */
class ScreenLoopTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(80, 24));
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final SampleRun run = new SampleRun(8).transferring();
    private final SampleOutput output = new SampleOutput();
    private final ConcurrentLinkedQueue<RecordedEvent> journal = new ConcurrentLinkedQueue<>(run.events());
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    @Test
    void runIsShownWhileItGoesOnUntilTheUserDetaches() throws Exception {
        output.print(run, run.id(3, 2), 1, "chunk 17\n");
        Future<Model> left = live();
        await("● READY");
        await("h04/receive");
        record(r -> r.add(new HostLost(new HostId(4), "no heartbeat for 8 s")));
        await("? LOST");
        type('q');
        await("▸ Detach");
        press(KeyType.Enter);
        assertThat(left.get(30, TimeUnit.SECONDS).over()).isFalse();
    }

    @Test
    void stopIsAskedAndTheAnswerShown() throws Exception {
        Future<Model> left = live();
        await("● READY");
        type('q');
        await("▸ Detach");
        press(KeyType.ArrowDown);
        press(KeyType.Enter);
        await("answer to STOP_RUN");
        type('q');
        type('d');
        left.get(30, TimeUnit.SECONDS);
        assertThat(asked).containsExactly("STOP_RUN ");
    }

    @Test
    void aCommandIsRunAndAShellHasTheTerminalForItself() throws Exception {
        Future<Model> left = live();
        await("● READY");
        type('c');
        type('w');
        press(KeyType.Enter);
        await("w ran on h01");
        press(KeyType.Escape);
        type('S');
        await("no shell on h01: it is a test");
        assertThat(shown()).contains("● READY");
        type('q');
        type('d');
        left.get(30, TimeUnit.SECONDS);
        assertThat(asked).containsExactly("shell h01, screen gone: true");
    }

    @Test
    void whoGoesBackFarEnoughIsShownWhatIsNotAtHand() throws Exception {
        for (int i = 0; i < 60_000; i++) {
            output.print(run, run.id(3, 2), 1, "line " + i + "\n");
        }
        Future<Model> left = live();
        await("line 59999");
        type('3');
        type('g');
        press(KeyType.ArrowUp);
        await("earlier lines read");
        type('g');
        await("…line 15000"); // nobody knows whether its beginning is there
        type('G');
        await("line 59999");
        type('q');
        type('d');
        left.get(30, TimeUnit.SECONDS);
    }

    @Test
    void terminalThatGrowsIsFilled() throws Exception {
        Future<Model> left = live();
        await("● READY");
        terminal.setTerminalSize(new TerminalSize(120, 40));
        await("1 Tree");
        type('q');
        type('d');
        left.get(30, TimeUnit.SECONDS);
    }

    @Test
    void keysAreAnsweredWhileTheTerminalTakesNothing() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        terminal = new DefaultVirtualTerminal(new TerminalSize(80, 24)) {
            @Override
            @SuppressWarnings("UnsynchronizedOverridesSynchronized") // what it shows must be readable meanwhile
            public void flush() {
                super.flush();
                if (shown().contains("● READY")) {
                    awaited(stuck);
                }
            }
        };
        Future<Model> left = live();
        await("● READY");
        type('q');
        press(KeyType.ArrowDown);
        press(KeyType.Enter);
        until(() -> asked.contains("STOP_RUN "), "the request");
        stuck.countDown();
        await("answer to STOP_RUN");
        type('q');
        type('d');
        left.get(30, TimeUnit.SECONDS);
    }

    @Test
    void damagedJournalIsShownUpToTheDamage() throws Exception {
        journal.removeIf(event -> event.sequence() == 40);
        Future<Model> left = live();
        await("expected event 40, found event 41");
        await("h05");
        type('q');
        type('d');
        left.get(30, TimeUnit.SECONDS);
    }

    @Test
    void replayShowsOutputAsOfTheCursor() throws Exception {
        output.print(run, run.id(3, 2), 1, "early\n");
        run.after(1_000).add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        output.print(run, run.id(3, 2), 1, "late\n");
        Timeline timeline = Timeline.of(run.events());
        Player player = Player.of(timeline).playing(false);
        Future<Model> left =
                start(Model.replay(new Size(80, 24), player), new ReplayFeed(RunRecord.of(timeline), output));
        await("event 1 of");
        assertThat(shown()).contains("no output yet");
        type(']');
        await("late");
        type(',');
        await("early");
        awaitNot("late");
        type('q');
        assertThat(left.get(30, TimeUnit.SECONDS).over()).isTrue();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Future<Model> live() {
        return start(Model.live(Size.LEAST, true), new LiveFeed(this::poll, output));
    }

    private int poll(Consumer<? super RecordedEvent> events, int max) {
        int count = 0;
        for (Iterator<RecordedEvent> i = journal.iterator(); i.hasNext() && count < max; count++) {
            RecordedEvent event = i.next();
            i.remove();
            events.accept(event);
        }
        return count;
    }

    private void record(Consumer<SampleRun> more) {
        int before = run.events().size();
        more.accept(run);
        journal.addAll(run.events().subList(before, run.events().size()));
    }

    private Future<Model> start(Model first, Feed feed) {
        return thread.submit(() -> {
            TerminalScreen screen = new TerminalScreen(terminal);
            Operator operator = new Asked();
            Stories stories = what -> List.of("it began with " + what);
            InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(SampleRun.START / 1_000_000_000L + 60));
            Painter painter = new Painter(screen, Looks.of(Map.of("LANG", "C.UTF-8")));
            PaintLoop paint = new PaintLoop(screen, painter, Wire.NONE);
            return new ScreenLoop(
                            new TerminalHold(screen, Console.NONE, paint, Wire.NONE), feed, operator, stories, clock)
                    .run(first);
        });
    }

    private final class Asked implements Operator {
        @Override
        public String ask(Request request, String target) {
            asked.add(request + " " + target);
            return "answer to " + request;
        }

        @Override
        public List<String> command(String hosts, String line) {
            return List.of(line + " ran on " + hosts);
        }

        @Override
        public void shell(String host) throws IOException {
            asked.add("shell " + host + ", screen gone: " + !shown().contains("● READY"));
            throw new IOException("it is a test");
        }
    }

    private void type(char c) {
        terminal.addInput(new KeyStroke(c, false, false));
    }

    private void press(KeyType key) {
        terminal.addInput(new KeyStroke(key));
    }

    private void await(String text) {
        until(text, true);
    }

    private void awaitNot(String text) {
        until(text, false);
    }

    private void until(String text, boolean there) {
        until(() -> shown().contains(text) == there, text + (there ? "" : " gone"));
    }

    private void until(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("expected %s in%n%s", what, shown())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String shown() {
        StringBuilder out = new StringBuilder();
        TerminalSize size = terminal.getTerminalSize();
        for (int y = 0; y < size.getRows(); y++) {
            for (int x = 0; x < size.getColumns(); x++) {
                out.append(terminal.getCharacter(x, y).getCharacterString());
            }
            out.append('\n');
        }
        return out.toString();
    }
}
