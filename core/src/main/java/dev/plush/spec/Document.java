package dev.plush.spec;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An XML file of which every name is known to its language, and nothing more is known yet.
 *
 * @param gush whether the root was {@code <gush>}: an old file, with which much is forgiven
 */
record Document(Element root, String rootName, boolean gush, SourceText source) {

    /** Returns the file's content, or nothing if it is too broken to be looked at further; problems say why. */
    static Optional<Document> read(Path file, Grammar grammar, Problems problems) {
        return SourceReader.read(file, problems).flatMap(source -> of(source, grammar, problems));
    }

    /** Returns the text's content, or nothing if it is too broken to be looked at further; problems say why. */
    static Optional<Document> of(SourceText source, Grammar grammar, Problems problems) {
        return XmlTreeReader.read(source, problems).flatMap(root -> check(root, grammar, source, problems));
    }

    private static Optional<Document> check(XmlNode root, Grammar grammar, SourceText source, Problems problems) {
        boolean gush = root.name.equals("gush");
        if (!gush && !root.name.equals("plush")) {
            problems.error(
                    source.place(root.offset), "expected <plush> or <gush> as the root, found <" + root.name + ">");
            return Optional.empty();
        }
        String mistaken = mistaken(root, grammar);
        if (!mistaken.isEmpty()) {
            problems.error(source.place(root.children.get(0).offset), mistaken);
            return Optional.empty();
        }
        Element element = new StructureCheck(grammar, source, problems, gush).check(root);
        return root.complete ? Optional.of(new Document(element, root.name, gush, source)) : Optional.empty();
    }

    private static String mistaken(XmlNode root, Grammar grammar) {
        String first = root.children.isEmpty() ? "" : root.children.get(0).name;
        if (first.equals("resource_manager") && grammar.types().containsKey("project")) {
            return "expected an application, found a directory of hosts (<resource_manager>); name it with --hosts";
        }
        if (first.equals("project") && !grammar.types().containsKey("project")) {
            return "expected a directory of hosts, found an application (<project>)";
        }
        return "";
    }
}
