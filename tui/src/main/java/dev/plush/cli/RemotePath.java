package dev.plush.cli;

/**
 * A path on hosts, {@code HOSTSET:PATH} or {@code PATH} alone.
 *
 * @param hosts the host set, empty if there is none
 */
record RemotePath(String hosts, String path) {
    /** The first colon outside of brackets and quotes ends the host set, unless a slash comes before it. */
    static RemotePath of(String text) {
        int depth = 0;
        int first = -1;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '/' && !quoted) {
                break;
            }
            first = first < 0 && c == ':' ? i : first;
            if (c == ':' && depth == 0 && !quoted) {
                return new RemotePath(text.substring(0, i), text.substring(i + 1));
            }
        }
        boolean open = first >= 0 && (depth != 0 || quoted); // whoever reads the host set says what is wrong
        return open ? new RemotePath(text.substring(0, first), text.substring(first + 1)) : new RemotePath("", text);
    }
}
