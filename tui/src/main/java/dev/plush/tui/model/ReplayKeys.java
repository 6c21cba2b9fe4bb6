package dev.plush.tui.model;

import dev.plush.journal.Segment.PhaseMark;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keys do to a replay. */
final class ReplayKeys {
    private static final long SECOND = 1_000_000_000L;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");
    private static final Pattern EVENT = Pattern.compile("#? ?(\\d{1,15})");
    private static final Pattern TIME =
            Pattern.compile("(?:(?:(\\d{1,5}):)?(\\d{1,5}):)?(\\d{1,7}(?:\\.\\d{1,9})?) ?(s?)");

    private ReplayKeys() {}

    static Player moved(Player player, Action action, Key key) {
        return switch (action) {
            case PLAY -> player.playing(!player.playing());
            case STEP -> player.stepped(true);
            case STEP_BACK -> player.stepped(false);
            case BACK_5S -> player.toTime(player.nanos() - 5 * SECOND);
            case FORWARD_5S -> player.toTime(player.nanos() + 5 * SECOND);
            case BACK_SHARE -> player.toShare(player.share() - 0.1);
            case FORWARD_SHARE -> player.toShare(player.share() + 0.1);
            case JUMP -> player.toShare((key.character() - '0') / 10.0);
            case FAILURE_BEFORE -> player.toFailure(false);
            case FAILURE_AFTER -> player.toFailure(true);
            case FASTER -> player.speed(player.speed() * 2);
            case SLOWER -> player.speed(player.speed() / 2);
            case SKIP_IDLE -> player.skipIdle(!player.skipIdle());
            default -> throw new IllegalArgumentException(action + " does not move a replay");
        };
    }

    static Model goTo(Model model, String text) {
        try {
            return model.with(model.player().from(text));
        } catch (IllegalArgumentException e) {
            return model.notice(e.getMessage());
        }
    }

    /** Returns the player there, or nothing if the text means nothing. */
    static Optional<Player> goal(Player player, String text) {
        for (PhaseMark phase : player.timeline().phases()) {
            if (phase.name().equals(text)) {
                return Optional.of(player.toEvent(phase.sequence()));
            }
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return Optional.of(player.toShare(Double.parseDouble(percent.group(1)) / 100));
        }
        Matcher event = EVENT.matcher(text);
        if (text.startsWith("#") && event.matches()) {
            return Optional.of(player.toEvent(Long.parseLong(event.group(1))));
        }
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            double seconds = number(time.group(1)) * 3600 + number(time.group(2)) * 60 + number(time.group(3));
            return Optional.of(player.toTime(player.timeline().startNanos() + (long) (seconds * SECOND)));
        }
        return Optional.empty();
    }

    private static double number(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
