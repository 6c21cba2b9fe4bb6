package dev.plush.hostset;

/** A host set cannot be read, or names what is not there. The message is for people, and shows the place. */
public final class HostSetProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** How much of a long text is shown on each side of the place. */
    private static final int AROUND = 30;

    private final int position;

    /**
     * @param position where in {@code text}, from 0
     * @param problem what was expected and found, and what to do
     */
    HostSetProblem(String text, int position, String problem) {
        super("host set: " + clean(problem) + "\n" + shown(text, position));
        this.position = position;
    }

    /** Returns the place in the text, from 0. */
    public int position() {
        return position;
    }

    private static String shown(String text, int position) {
        int from = position <= 2 * AROUND ? 0 : position - AROUND;
        int to = Math.min(text.length(), position + AROUND);
        String before = (from > 0 ? "…" : "") + clean(text.substring(from, position));
        String after = clean(text.substring(position, to)) + (to < text.length() ? "…" : "");
        return "  " + before + after + "\n  " + " ".repeat(before.length()) + "^";
    }

    /** What is typed may hold anything; nothing of it is to act on a terminal. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(Character.isISOControl(c) ? '·' : (char) c));
        return clean.toString();
    }
}
