package dev.plush.link;

/** One jump host as it is written: {@code [user@]host[:port]} or {@code ssh://[user@]host[:port]}. Immutable. */
record SshHop(String user, String host, int port) {

    /** Reads one; user empty and port 0 where nothing is said. */
    static SshHop parse(Opening opening, String text) throws ConnectException {
        String rest = text.startsWith("ssh://") ? text.substring("ssh://".length()) : text;
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        String place = rest.substring(at + 1);
        int colon = place.startsWith("[") ? place.indexOf("]:") + 1 : place.indexOf(':');
        boolean address6 = !place.startsWith("[") && colon >= 0 && place.indexOf(':', colon + 1) >= 0;
        boolean hasPort = colon > 0 && !address6;
        String host = hasPort ? place.substring(0, colon) : place;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = hasPort ? Integer.parseInt(place.substring(colon + 1)) : 0;
            if (!host.isEmpty() && port >= 0 && port < 1 << 16) {
                return new SshHop(user, host, port);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw SshConfig.config(
                opening,
                "expected a jump host as [user@]host[:port], found \"" + text + "\"",
                "Correct ProxyJump or the host's via attribute.");
    }

    /** Returns whether the first of {@code jumps} is {@code host} itself, as a ProxyJump for all hosts makes it. */
    static boolean namesHost(String jumps, String host) {
        String first = jumps.split(",", 2)[0];
        String place = first.substring(first.lastIndexOf('@') + 1);
        return place.equals(host) || place.startsWith(host + ":");
    }
}
