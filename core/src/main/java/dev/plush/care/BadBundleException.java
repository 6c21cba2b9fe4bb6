package dev.plush.care;

import java.io.IOException;

/** A file is no bundle, or not what was once written as one. The message says what was expected and what was found. */
public final class BadBundleException extends IOException {
    private static final long serialVersionUID = 1;

    BadBundleException(String message) {
        super(message);
    }
}
