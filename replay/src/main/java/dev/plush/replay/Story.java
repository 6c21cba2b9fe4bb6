package dev.plush.replay;

import dev.plush.event.RecordedEvent;
import dev.plush.state.HostState;
import java.util.List;
import java.util.Optional;

/**
 * Why something became what it is. All texts may hold what hosts printed: clean them before they are shown.
 *
 * @param subject what was asked about, for people
 * @param outcome what became of it, one line
 * @param causes what it comes from, what began first before the others; empty if nothing went wrong
 */
public record Story(String subject, String outcome, List<Cause> causes) {
    public Story {
        causes = List.copyOf(causes);
    }

    /**
     * One cause, wherever it showed.
     *
     * @param kind a fixed word for programs, such as {@code full-disk} or {@code host-lost}; see the command's documentation
     * @param sentence what happened, in plain words
     * @param hint what to try; empty if there is nothing to say
     * @param chain from the event that began it to what was asked about, oldest first; never empty
     * @param root its place in {@code chain}: what is before it led to it without being trouble
     * @param where the hosts or processes that it showed on, at most some; the one of {@code chain} first
     * @param places how many those are in all
     * @param tried what was done about it, and did not help, oldest first
     * @param host the host that it happened on, as it was then
     * @param words the last lines that the process printed, or what else was printed
     */
    public record Cause(
            String kind,
            String sentence,
            String hint,
            List<RecordedEvent> chain,
            int root,
            List<String> where,
            int places,
            List<RecordedEvent> tried,
            Optional<HostState> host,
            List<String> words) {
        public Cause {
            chain = List.copyOf(chain);
            where = List.copyOf(where);
            tried = List.copyOf(tried);
            words = List.copyOf(words);
        }

        /** Returns the event that began it. */
        public RecordedEvent first() {
            return chain.get(root);
        }
    }
}
