package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ctc.wstx.stax.WstxInputFactory;
import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ElementType;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.codehaus.stax2.validation.XMLValidationSchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** The schema says the same as the tables that the reader checks with, and two validators understand it. */
class SchemaTest {
    /** Roles of the tables that share a type of the schema, or have none because they are plain texts there. */
    private static final Map<String, String> SHARED = Map.of(
            "software-name", "reference",
            "component-name", "reference",
            "predecessor", "reference");

    static List<Path> rightFiles() {
        // The other file in old form holds an attribute that never was part of the language.
        return Stream.of(
                        Golden.folder("spec/good").resolve("everything.xml"),
                        Golden.folder("spec/good").resolve("flows.xml"),
                        Golden.folder("spec/directory-good").resolve("all-kinds.xml"),
                        Golden.folder("spec/schema").resolve("whole-language.xml"),
                        Golden.folder("spec/schema").resolve("whole-directory.xml"))
                .toList();
    }

    @Test
    void schemaAndTablesKnowTheSameNames() throws Exception {
        Map<String, Set<String>> tables = new TreeMap<>();
        collect(Languages.APPLICATION, tables);
        collect(Languages.DIRECTORY, tables);

        assertThat(new SchemaFile().content()).isEqualTo(tables);
    }

    @Test
    void schemaAndTablesKnowTheSameWords() throws Exception {
        Set<Set<String>> words = Stream.of(Languages.APPLICATION, Languages.DIRECTORY)
                .flatMap(grammar -> grammar.types().values().stream())
                .flatMap(type -> type.attributes().stream())
                .map(attribute -> Set.copyOf(attribute.value().words()))
                .filter(list -> !list.isEmpty())
                .collect(Collectors.toSet());

        assertThat(new SchemaFile().words()).isEqualTo(words);
    }

    private static void collect(Grammar grammar, Map<String, Set<String>> content) {
        for (ElementType type : closed(grammar)) {
            Set<String> names = new TreeSet<>();
            for (AttributeType attribute : type.attributes()) {
                names.add(attribute.name() + (attribute.required() ? " required" : ""));
            }
            if (!type.open()) {
                type.children().forEach(child -> names.add("<" + child.name() + ">"));
            }
            boolean plainText = names.isEmpty() && type.text().isPresent();
            if (!plainText) {
                String id = SHARED.getOrDefault(type.id(), type.id());
                content.computeIfAbsent(id, key -> new TreeSet<>()).addAll(names);
            }
        }
    }

    /** The schema lets anything stand in an element that takes any name, so it says nothing of what is below. */
    private static Set<ElementType> closed(Grammar grammar) {
        Set<ElementType> found = new LinkedHashSet<>();
        Deque<ElementType> waiting = new ArrayDeque<>(List.of(grammar.root()));
        while (!waiting.isEmpty()) {
            ElementType type = waiting.remove();
            if (found.add(type) && !type.open()) {
                type.children().forEach(child -> waiting.add(grammar.type(child.type())));
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void theValidatorOfTheJdkAcceptsRightFiles(Path file) throws Exception {
        validateWithJdk(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void theValidatorOfTheParserAcceptsRightFiles(Path file) throws Exception {
        assertThat(problemsOfMsv(Files.readString(file))).isEmpty();
    }

    @Test
    void bothValidatorsRefuseAWrongElementAndAWrongWord() throws Exception {
        String wrong = "<plush><project name='t'><software name='s' type='tgz'/><frob/></project></plush>";

        assertThatThrownBy(() -> validateWithJdk(wrong)).isInstanceOf(SAXException.class);
        assertThat(problemsOfMsv(wrong)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void theReaderKnowsTheWholeLanguage() {
        Path file = Golden.folder("spec/schema").resolve("whole-language.xml");

        Problems problems = SpecReader.read(file, Map.of()).problems();

        Golden.check(Golden.beside(file, ".txt"), problems.toString().replace(Golden.folder("spec") + "/", ""));
        assertThat(problems.hasErrors()).isFalse();
    }

    static void validateWithJdk(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SchemaFile.LOCATION)
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    private static List<String> problemsOfMsv(String xml) throws XMLStreamException, IOException {
        XMLValidationSchema schema;
        try (InputStream in = SchemaFile.LOCATION.openStream()) {
            schema = XMLValidationSchemaFactory.newInstance(XMLValidationSchema.SCHEMA_ID_W3C_SCHEMA)
                    .createSchema(in);
        }
        List<String> found = new ArrayList<>();
        XMLStreamReader2 reader =
                (XMLStreamReader2) new WstxInputFactory().createXMLStreamReader(new StringReader(xml));
        reader.setValidationProblemHandler(
                problem -> found.add(problem.getLocation().getLineNumber() + ": " + problem.getMessage()));
        reader.validateAgainst(schema);
        while (reader.hasNext()) {
            reader.next();
        }
        return found;
    }
}
