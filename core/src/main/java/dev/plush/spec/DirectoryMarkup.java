package dev.plush.spec;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The XML of a directory file, with every element, attribute and single value checked. What it means is up to the
 * reader of directories.
 *
 * @param gush whether the root was {@code <gush>}
 */
public record DirectoryMarkup(Element root, boolean gush) {

    /** Returns the content of {@code file}; nothing if it cannot be read or is not XML. Everything wrong is reported. */
    public static Optional<DirectoryMarkup> read(Path file, Problems problems) {
        return Document.read(file, Languages.DIRECTORY, problems).map(document -> {
            ValueCheck values = new ValueCheck(Languages.DIRECTORY, (value, kind) -> value.text(), problems);
            return new DirectoryMarkup(values.check(document.root(), document.rootName()), document.gush());
        });
    }
}
