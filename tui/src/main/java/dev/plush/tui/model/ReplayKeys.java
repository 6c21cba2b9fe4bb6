package dev.plush.tui.model;

import dev.plush.journal.Segment.PhaseMark;
import dev.plush.replay.Place;
import java.util.Optional;

/** What keys do to a replay. */
final class ReplayKeys {
    private static final long SECOND = 1_000_000_000L;
    /** Where something went wrong first, if no phase is called so. */
    private static final String FAILURE = "failure";

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

    /**
     * Returns the player there, or nothing if the text means nothing.
     *
     * @throws IllegalArgumentException if it begins like a date and is none
     */
    static Optional<Player> goal(Player player, String text) {
        for (PhaseMark phase : player.timeline().phases()) {
            if (phase.name().equals(text)) {
                return Optional.of(player.toEvent(phase.sequence()));
            }
        }
        Place place = Place.of(text);
        if (place instanceof Place.Event event) {
            return Optional.of(player.toEvent(event.sequence()));
        } else if (place instanceof Place.After after) {
            return Optional.of(player.toTime(player.timeline().startNanos() + after.nanos()));
        } else if (place instanceof Place.Instantly instant) {
            return Optional.of(player.toTime(instant.nanos()));
        } else if (place instanceof Place.Share share) {
            return Optional.of(player.toShare(share.share()));
        }
        long failure = text.equals(FAILURE) ? player.timeline().failureAfter(0) : 0;
        return failure == 0 ? Optional.empty() : Optional.of(player.toEvent(failure));
    }
}
