package dev.plush.cli.templates.bytetorrent;

import java.io.IOException;

/** What came over the wire, or from the other side of it, cannot be understood; the connection ends. */
final class BadRequest extends IOException {
    BadRequest(String message) {
        super(message);
    }
}
