package dev.plush.care;

/**
 * A run on the disk, as far as it matters for throwing it away.
 *
 * @param lastMillis when its last event was, since 1970
 * @param bytes that it takes of the disk
 */
public record Keepsake(String id, long lastMillis, long bytes, Standing standing) {
    /** Whether it may go. */
    public enum Standing {
        /** It is over, and nothing of it is left on hosts. */
        ENDED("ended"),
        /** It is not over, nobody controls it, and no host has anything of it. */
        ABANDONED("abandoned, and no host has anything of it"),
        /** Hosts have something of it still, or a provider. */
        OWES("not cleaned everywhere: `plush cleanup` first"),
        /** A controller has it. */
        GOES_ON("goes on"),
        /** Its journal is damaged, so that nobody knows. */
        UNREADABLE("cannot be read: `plush journal verify`");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** Returns it in words, with what to do about it. */
        public String words() {
            return words;
        }
    }

    /** Returns whether it may go; {@code abandoned} if also what nobody can clean any more. */
    boolean mayGo(boolean abandoned) {
        return switch (standing) {
            case ENDED, ABANDONED -> true;
            case OWES, UNREADABLE -> abandoned;
            case GOES_ON -> false;
        };
    }
}
