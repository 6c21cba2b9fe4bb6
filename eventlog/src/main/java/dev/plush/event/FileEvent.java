package dev.plush.event;

/** What becomes of files that people put on hosts, or get from them, while a run goes on. */
public sealed interface FileEvent extends Event {
    /** Returns the host that this is about. */
    HostId host();

    /** Returns why it is not all there; empty if it is. */
    String problem();

    @Override
    default EventType.Severity severity() {
        return problem().isEmpty() ? type().severity() : EventType.Severity.WARNING;
    }

    /**
     * A file or a folder was put on the host, or was not.
     *
     * @param path where on the host
     * @param bytes its size; a folder is packed
     * @param cached whether the host had it in its cache, so that nothing was sent
     * @param by user, for people
     */
    record FilePut(HostId host, String path, long bytes, boolean cached, String by, String problem)
            implements FileEvent {
        @Override
        public EventType type() {
            return EventType.FILE_PUT;
        }
    }

    /**
     * Files were brought here from the host, or were not.
     *
     * @param path what was asked for
     * @param files how many came whole
     * @param by user, for people
     */
    record FileGot(HostId host, String path, int files, long bytes, String by, String problem) implements FileEvent {
        @Override
        public EventType type() {
            return EventType.FILE_GOT;
        }
    }
}
