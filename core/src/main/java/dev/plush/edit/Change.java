package dev.plush.edit;

/**
 * What became of a text, as one stretch that was replaced: enough to do it again, or to undo it.
 *
 * @param from where the stretch begins
 * @param words what was done, for people
 */
public record Change(int from, String before, String after, String words) {
    /** Returns the smallest change that makes one text of the other. */
    public static Change between(String before, String after, String words) {
        int most = Math.min(before.length(), after.length());
        int head = 0;
        while (head < most && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new Change(
                head,
                before.substring(head, before.length() - tail),
                after.substring(head, after.length() - tail),
                words);
    }

    /** Returns the text in which it was done, done once more. */
    public String redo(String text) {
        return text.substring(0, from) + after + text.substring(from + before.length());
    }

    /** Returns the text before it was done. */
    public String undo(String text) {
        return text.substring(0, from) + before + text.substring(from + after.length());
    }
}
