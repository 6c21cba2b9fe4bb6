package dev.plush.tui;

import dev.plush.tui.model.Key;
import dev.plush.tui.model.Message;
import dev.plush.tui.model.Message.Answered;
import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Message.Pressed;
import dev.plush.tui.model.Message.Resized;
import dev.plush.tui.model.Message.Ticked;
import dev.plush.tui.model.Message.Told;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Next;
import dev.plush.tui.model.ScreenRequest;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Update;
import dev.plush.tui.view.Frame;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The loop of the screen: takes messages, updates the model, has it painted and carries out what it asks for. It lives
 * on the thread that calls {@link #run}; painting, reading the run and asking the operator are on others, so that a key
 * is always answered.
 */
final class ScreenLoop {
    private static final long POLL_NANOS = 15_000_000L;
    private static final long TICK_NANOS = 1_000_000_000L;
    private static final long PLAYING_TICK_NANOS = 50_000_000L;
    private static final int MAX_ASKED = 16;

    private final TerminalHold hold;
    private final Feed feed;
    private final Operator operator;
    private final Stories stories;
    private final InstantSource clock;
    private final Mailbox mailbox = new Mailbox();
    private final BlockingQueue<ScreenRequest> asked = new ArrayBlockingQueue<>(MAX_ASKED);
    private final Thread asking = new Thread(this::askLoop, "plush-operator");
    private final Rehearsal rehearsal = new Rehearsal();
    private Model model;
    private boolean done;

    ScreenLoop(TerminalHold hold, Feed feed, Operator operator, Stories stories, InstantSource clock) {
        this.hold = hold;
        this.feed = feed;
        this.operator = operator;
        this.stories = stories;
        this.clock = clock;
        asking.setDaemon(true);
    }

    /** Shows {@code first} and what follows, until the user leaves; returns the last model. */
    Model run(Model first) throws IOException {
        model = first;
        Size size = hold.open(resized -> mailbox.put(new Resized(resized)));
        try {
            asking.start();
            accept(new Resized(size), true);
            feed.start(mailbox::put);
            feed.show(model.player().sequence());
            loop();
            return model;
        } finally {
            feed.close();
            asking.interrupt();
            rehearsal.close();
            hold.close();
        }
    }

    private void loop() throws IOException {
        long nextTick = 0;
        while (!done) {
            boolean idle = true;
            for (Optional<Key> key = hold.key(); key.isPresent() && !done; key = hold.key()) {
                accept(new Pressed(key.get()), true);
                idle = false;
            }
            for (Optional<Pointed> at = hold.pointed(); at.isPresent() && !done; at = hold.pointed()) {
                accept(found(at.get()), true);
                idle = false;
            }
            if (!idle) {
                rehearsal.pressed();
            }
            for (Message message : mailbox.take()) {
                accept(message, model.shown().run().hosts().size() == 0); // who sees nothing yet waits for it
            }
            long now = System.nanoTime();
            if (now - nextTick >= 0) {
                accept(new Ticked(nanos(clock.instant()), now), false);
                nextTick = now + (model.player().playing() ? PLAYING_TICK_NANOS : TICK_NANOS / 4);
            }
            hold.check();
            if (idle && !done) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** What stands there now: whoever clicks sees the newest picture, or the one before it. */
    private Pointed found(Pointed at) {
        return at.kind() == Pointed.Kind.CLICK ? at.at(Frame.draw(model).target(at.x(), at.y())) : at;
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private void accept(Message message, boolean atOnce) throws IOException {
        Next next = Update.update(model, message);
        boolean visible = !(message instanceof Ticked tick) || visible(model, tick);
        boolean changed = next.changed(model);
        model = next.model();
        if (changed && visible) {
            show(atOnce);
        }
        for (ScreenRequest request : next.requests()) {
            carryOut(request);
        }
    }

    /** Of a live run only whole seconds are shown. */
    private static boolean visible(Model before, Ticked tick) {
        return before.replaying()
                ? before.player().playing()
                : before.wallNanos() / TICK_NANOS != tick.wallNanos() / TICK_NANOS;
    }

    private void carryOut(ScreenRequest request) throws IOException {
        if (request instanceof ScreenRequest.Quit) {
            done = true;
        } else if (request instanceof ScreenRequest.Redraw) {
            hold.redraw();
            show(true);
        } else if (request instanceof ScreenRequest.Copy copy) {
            hold.copy(copy.text());
            show(true);
        } else if (request instanceof ScreenRequest.ShowOutput output) {
            feed.show(output.sequence());
        } else if (request instanceof ScreenRequest.EarlierOutput earlier) {
            feed.earlier(earlier);
        } else if (request instanceof ScreenRequest.Bookmark bookmark) {
            feed.keep(bookmark);
        } else if (request instanceof ScreenRequest.Suspend) {
            hold.suspend();
            show(true);
        } else if (request instanceof ScreenRequest.Shell shell) {
            shell(shell.host());
        } else if (!asked.offer(request)) {
            mailbox.put(new Answered("the controller has not answered the last requests yet", true));
        }
    }

    private void shell(String host) throws IOException {
        hold.lend(() -> {
            try {
                operator.shell(host);
            } catch (IOException e) {
                mailbox.put(new Answered("no shell on " + host + ": " + e.getMessage(), true));
            }
        });
        show(true);
    }

    /** Drawing is done by the paint thread, and only for a picture that is shown. */
    private void show(boolean atOnce) {
        Model now = model;
        hold.show(() -> Frame.draw(now), now.settings(), atOnce);
        rehearsal.show(now);
    }

    private void askLoop() {
        try {
            while (true) {
                mailbox.put(answer(asked.take()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Message answer(ScreenRequest request) {
        try {
            if (request instanceof ScreenRequest.Command command) {
                return new Told(
                        command.line() + " on " + command.hosts(), operator.command(command.hosts(), command.line()));
            }
            if (request instanceof ScreenRequest.Why why) {
                return new Told("Why", stories.why(why.what()));
            }
            if (request instanceof ScreenRequest.AskAll all) {
                return askAll(all);
            }
            ScreenRequest.Ask ask = (ScreenRequest.Ask) request;
            return new Answered(operator.ask(ask.request(), ask.target()), false);
        } catch (IOException | RuntimeException e) {
            return new Answered("that cannot be had: " + e.getMessage(), true);
        }
    }

    /** Each answer once, with how many got it, the most frequent first. */
    private Message askAll(ScreenRequest.AskAll all) throws IOException {
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (String target : all.targets()) {
            answers.merge(operator.ask(all.request(), target), 1, Integer::sum);
        }
        String told = answers.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(answer -> answer.getValue() + " × " + answer.getKey())
                .collect(Collectors.joining("; "));
        return new Answered(told, false);
    }
}
