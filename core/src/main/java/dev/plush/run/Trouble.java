package dev.plush.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says what is wrong with a file: of many exceptions the message is the path alone. */
final class Trouble {
    private Trouble() {}

    static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": permission denied";
        } else if (e instanceof NoSuchFileException) {
            return e.getMessage() + " is not there";
        } else if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is no folder";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
