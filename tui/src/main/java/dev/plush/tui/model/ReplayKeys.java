package dev.plush.tui.model;

import dev.plush.journal.Segment.PhaseMark;
import dev.plush.replay.Bookmarks;
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

    /** Tells the note of the bookmark that is reached, for which the strip may have no room. */
    static Model marked(Model model) {
        Player player = model.player();
        return model.notice(player.bookmarks()
                .note(player.sequence())
                .map(note -> Text.clean("bookmark: " + note))
                .orElse(""));
    }

    /** Asks for the note of a bookmark at what is shown, which stands still meanwhile. */
    static Model bookmark(Model model) {
        Player player = model.player().playing(false);
        String note = player.bookmarks().note(player.sequence()).orElse("");
        String event = String.valueOf(player.sequence());
        return model.with(player).with(new Popup.Prompt(Popup.Prompt.Purpose.BOOKMARK, note, event));
    }

    /** Keeps the bookmark; one whose note was emptied goes. */
    static Next bookmarked(Model model, long sequence, String note) {
        Player player = model.player();
        Bookmarks all = player.bookmarks();
        boolean gone = note.isBlank() && all.note(sequence).isPresent();
        Bookmarks next = gone ? all.without(sequence) : all.with(sequence, note);
        return Next.of(
                model.with(player.with(next)).notice("bookmark at event " + sequence + (gone ? " removed" : " kept")),
                new ScreenRequest.Bookmark(sequence, gone ? Optional.empty() : Optional.of(note)));
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
        long found = failure == 0 ? player.bookmarks().noted(text) : failure;
        return found == 0 ? Optional.empty() : Optional.of(player.toEvent(found));
    }
}
