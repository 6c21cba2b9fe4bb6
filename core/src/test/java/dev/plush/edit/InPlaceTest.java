package dev.plush.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.edit.Tag.Attr;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is changed in whatever file: nothing else changes, the file says what it was told to, and undo is exact. */
class InPlaceTest {
    private static final String[] VALUES = {
        "7", "", "two words", "a & b < c > d", "\"quoted\" 'twice'", "]]>", "größe 漢字", "${host.name}", "one\ntwo"
    };

    private static final XMLInputFactory PARSER = parser();

    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** New seeds each run unless one is given: -Dseed=42 reruns exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(5);
    }

    private SplittableRandom random;

    @ParameterizedTest
    @MethodSource("seeds")
    void valuesAreChangedWhereTheyStand(long seed) throws IOException {
        random = new SplittableRandom(seed);
        for (XmlText in : wellFormed()) {
            for (Tag tag : some(in)) {
                if (!tag.attributes.isEmpty()) {
                    attribute(in, tag, tag.attributes.get(random.nextInt(tag.attributes.size())));
                }
                String added = Splicing.attribute(in, tag, "fresh", "1");
                undoes(in, added);
                Tag with = in.with(added).at(XmlText.pathOf(tag)).orElseThrow();
                assertThat(in.with(added).attribute(with, "fresh")).contains("1");
                assertThat(Splicing.withoutAttribute(in.with(added), with, "fresh"))
                        .isEqualTo(in.text());
                ownText(in, tag);
            }
        }
    }

    private void attribute(XmlText in, Tag tag, Attr attr) {
        String value = VALUES[random.nextInt(VALUES.length)];
        String after = Splicing.attribute(in, tag, attr.name(), value);
        assertThat(after)
                .startsWith(in.text().substring(0, attr.valueStart()))
                .endsWith(in.text().substring(attr.valueEnd()));
        Tag there = in.with(after).at(XmlText.pathOf(tag)).orElseThrow();
        assertThat(in.with(after).attribute(there, attr.name())).contains(value);
        undoes(in, after);
        staysWellFormed(after);
    }

    private void ownText(XmlText in, Tag tag) {
        String value = VALUES[random.nextInt(VALUES.length)];
        boolean exact = random.nextBoolean();
        String after = Splicing.ownText(in, tag, value, exact);
        Tag there = in.with(after).at(XmlText.pathOf(tag)).orElseThrow();
        String read = in.with(after).ownText(there);
        assertThat(exact ? read : read.strip()).as(in.text()).isEqualTo(value);
        undoes(in, after);
        staysWellFormed(after);
        assertThat(comments(after)).isEqualTo(comments(in.text()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void elementsComeAndGoWithoutATrace(long seed) throws IOException {
        random = new SplittableRandom(seed);
        Fragment fragment = new Fragment(
                "fresh", Map.of("name", "x"), List.of(Fragment.of("a", Map.of()), Fragment.of("b", Map.of())), "");
        for (XmlText in : wellFormed()) {
            for (Tag tag : some(in)) {
                int index = random.nextInt(tag.children.size() + 1);
                String after = Shaping.insert(in, tag, fragment, index);
                undoes(in, after);
                staysWellFormed(after);
                XmlText with = in.with(after);
                Tag parent = with.at(XmlText.pathOf(tag)).orElseThrow();
                assertThat(parent.children.get(index).name).isEqualTo("fresh");
                if (!tag.children.isEmpty()) {
                    assertThat(Shaping.without(with, parent.children.get(index)))
                            .isEqualTo(in.text());
                }
                assertThat(comments(after)).isEqualTo(comments(in.text()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neighboursChangePlacesAndBackAgain(long seed) throws IOException {
        random = new SplittableRandom(seed);
        for (XmlText in : wellFormed()) {
            for (Tag tag : some(in)) {
                if (tag.children.size() > 1) {
                    int first = random.nextInt(tag.children.size() - 1);
                    String after = Shaping.swapped(in, tag, first);
                    staysWellFormed(after);
                    assertThat(after).hasSameSizeAs(in.text());
                    Tag there = in.with(after).at(XmlText.pathOf(tag)).orElseThrow();
                    assertThat(Shaping.swapped(in.with(after), there, first)).isEqualTo(in.text());
                }
                if (tag.parent != null) {
                    String after = Shaping.without(in, tag);
                    undoes(in, after);
                    staysWellFormed(after);
                    Tag parent = in.with(after).at(XmlText.pathOf(tag.parent)).orElseThrow();
                    assertThat(parent.children).hasSize(tag.parent.children.size() - 1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextHasAnOutline(long seed) throws IOException {
        random = new SplittableRandom(seed);
        for (XmlText in : ExampleFiles.all()) {
            StringBuilder broken = new StringBuilder(in.text());
            for (int i = 0; i < 5 && broken.length() > 1; i++) {
                int at = random.nextInt(broken.length());
                broken.replace(at, Math.min(broken.length(), at + random.nextInt(4)), "<>\"/!a- &".substring(i));
            }
            XmlText text = in.with(broken.toString());
            for (Tag tag : some(text)) {
                assertThat(tag.start).isLessThan(tag.end);
                assertThat(tag.openEnd).isBetween(tag.start, tag.closeStart);
                assertThat(tag.closeStart).isBetween(tag.openEnd, tag.end);
                undoes(text, Splicing.ownText(text, tag, "x", false));
                undoes(text, Shaping.without(text, tag));
            }
        }
    }

    private List<Tag> some(XmlText in) {
        List<Tag> all = new ArrayList<>();
        in.root().ifPresent(all::add);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).children);
        }
        all.removeIf(tag -> XmlText.pathOf(tag).size() > 60); // what is deeper still has no outline
        List<Tag> some = new ArrayList<>();
        for (int i = 0; i < Math.min(6, all.size()); i++) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    private static void undoes(XmlText in, String after) {
        Change change = Change.between(in.text(), after, "");
        assertThat(change.undo(after)).isEqualTo(in.text());
        assertThat(change.redo(in.text())).isEqualTo(after);
    }

    private static List<XmlText> wellFormed() throws IOException {
        return ExampleFiles.all().stream()
                .filter(example -> wellFormed(example.text()))
                .toList();
    }

    private static void staysWellFormed(String after) {
        assertThat(wellFormed(after)).as("became%n%s", after).isTrue();
    }

    private static boolean wellFormed(String text) {
        try {
            XMLStreamReader reader = PARSER.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.DTD) {
                    return false;
                }
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static List<String> comments(String text) {
        List<String> found = new ArrayList<>();
        for (int at = text.indexOf("<!--"); at >= 0; at = text.indexOf("<!--", at + 4)) {
            found.add(text.substring(at, Math.max(at, text.indexOf("-->", at))));
        }
        return found;
    }
}
