package dev.plush.event;

/** What happens to software on one host. */
public sealed interface SoftwareEvent extends Event {
    /** Returns the host that this is about. */
    HostId host();

    /** Returns the place of the software in the plan. */
    int software();

    /** The package is in the host's cache. {@code cached} if it was there already and nothing was sent. */
    record PackageSent(HostId host, int software, String name, long bytes, boolean cached) implements SoftwareEvent {
        @Override
        public EventType type() {
            return EventType.PACKAGE_SENT;
        }
    }

    /** So many bytes of a package are on the host. Told now and then while it is being sent. */
    record PackageProgress(HostId host, int software, String name, long sent, long bytes) implements SoftwareEvent {
        @Override
        public EventType type() {
            return EventType.PACKAGE_PROGRESS;
        }
    }

    /** The package's sum is right on the host. */
    record PackageVerified(HostId host, int software, String name, String sha256) implements SoftwareEvent {
        @Override
        public EventType type() {
            return EventType.PACKAGE_VERIFIED;
        }
    }

    /** The software is in place. {@code present} if its check said so and nothing was done. */
    record SoftwareInstalled(HostId host, int software, boolean present) implements SoftwareEvent {
        @Override
        public EventType type() {
            return EventType.SOFTWARE_INSTALLED;
        }
    }

    /**
     * The software cannot be put in place on this host.
     *
     * @param reason {@code FETCH CHECKSUM UPLOAD PLACE UNPACK CHECK INSTALL TIMEOUT}
     * @param detail what was expected and found
     * @param hint what to try
     * @param output the last lines that the commands printed, or empty
     */
    record SoftwareFailed(HostId host, int software, String reason, String detail, String hint, String output)
            implements SoftwareEvent {
        @Override
        public EventType type() {
            return EventType.SOFTWARE_FAILED;
        }
    }
}
