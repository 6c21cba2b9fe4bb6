package dev.plush.care;

import java.util.ArrayList;
import java.util.List;

/**
 * Which runs go. Pure.
 *
 * @param before those whose last event was before this, milliseconds since 1970; 0 for none
 * @param keep the newest that stay whatever the others say; without them, all others go; −1 if that is not said
 * @param most how many bytes all runs together may take: the oldest go until it is so; −1 for any number
 * @param abandoned whether those may go that hosts have something of still, or that cannot be read
 */
public record PruneRule(long before, int keep, long most, boolean abandoned) {
    /** Chooses of {@code all}, which are oldest first. */
    public List<Keepsake> choose(List<Keepsake> all) {
        boolean only = before == 0 && most < 0;
        long left = all.stream().mapToLong(Keepsake::bytes).sum();
        List<Keepsake> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Keepsake each = all.get(i);
            boolean newest = keep >= 0 && i >= all.size() - keep;
            boolean old = before > 0 && each.lastMillis() < before;
            boolean much = most >= 0 && left > most;
            if (!newest && (only || old || much) && each.mayGo(abandoned)) {
                chosen.add(each);
                left -= each.bytes();
            }
        }
        return chosen;
    }
}
