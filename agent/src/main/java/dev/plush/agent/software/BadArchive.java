package dev.plush.agent.software;

import java.io.IOException;

/** An archive holds something that is not unpacked. The message names the entry. */
final class BadArchive extends IOException {
    private static final long serialVersionUID = 1;

    BadArchive(String entry, String problem) {
        super("entry \"" + (entry.length() > 500 ? entry.substring(0, 500) + "…" : entry) + "\" " + problem);
    }
}
