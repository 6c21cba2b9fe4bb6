package dev.plush.edit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All XML files of the project, the broken ones too, and each of them once more as other systems write it. */
final class ExampleFiles {
    private ExampleFiles() {}

    static List<XmlText> all() throws IOException {
        List<XmlText> found = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(Path.of("..").toRealPath())) {
            List<Path> files = tree.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
            for (Path file : files) {
                try {
                    found.addAll(written(Files.readString(file)));
                } catch (CharacterCodingException e) {
                    // is there to show that it is none
                }
            }
        }
        return found;
    }

    private static List<XmlText> written(String text) {
        return List.of(
                XmlText.of(text, StandardCharsets.UTF_8),
                XmlText.of(text.replace("\n", "\r\n").replace("  ", "\t"), StandardCharsets.ISO_8859_1));
    }
}
