package dev.plush.event;

/**
 * An event that a newer version wrote: kept, shown, without effect on the state.
 *
 * @param number its number in the journal
 * @param hex its bytes, two hex digits each
 */
public record UnknownEvent(int number, String hex) implements Event {
    @Override
    public EventType type() {
        return EventType.UNKNOWN;
    }
}
