package dev.plush.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** New elements look as if the author had written them, and comments stay with what they are about. */
class LayoutTest {
    private static final Fragment SIMPLE = Fragment.of("c", Map.of("name", "x"));

    private static XmlText of(String text) {
        return XmlText.of(text, StandardCharsets.UTF_8);
    }

    private static Tag root(XmlText text) {
        return text.root().orElseThrow();
    }

    private static String inserted(String text, int index) {
        return Shaping.insert(of(text), root(of(text)), SIMPLE, index);
    }

    @Test
    void aNewElementHasTheIndentOfItsNeighbours() {
        assertThat(inserted("<a>\n    <b/> <!-- of b -->\n</a>\n", 1))
                .isEqualTo("<a>\n    <b/> <!-- of b -->\n    <c name=\"x\"/>\n</a>\n");
        assertThat(inserted("<a>\n\t<!-- of b -->\n\t<b/>\n</a>", 0))
                .isEqualTo("<a>\n\t<c name=\"x\"/>\n\t<!-- of b -->\n\t<b/>\n</a>");
        assertThat(inserted("<a><b/></a>", 1)).isEqualTo("<a><b/><c name=\"x\"/></a>");
    }

    @Test
    void anElementWithNothingInItIsOpened() {
        assertThat(inserted("<a k='v' />\r\n", 0)).isEqualTo("<a k='v'>\r\n  <c name=\"x\"/>\r\n</a>\r\n");
        assertThat(inserted("<a></a>", 0)).isEqualTo("<a>\n  <c name=\"x\"/>\n</a>");
        assertThat(inserted("<a>\n  <!-- later -->\n</a>", 0))
                .isEqualTo("<a>\n  <!-- later -->\n  <c name=\"x\"/>\n</a>");
    }

    @Test
    void oneElementInAnotherStandsInItsLine() {
        Fragment hosts = new Fragment("n", Map.of(), List.of(), "3");
        Fragment all = new Fragment(
                "component",
                Map.of("name", "x"),
                List.of(new Fragment("rspec", Map.of(), List.of(hosts), ""), SIMPLE),
                "");
        XmlText text = of("<a>\n <b/>\n</a>");
        assertThat(Shaping.insert(text, root(text), all, 1))
                .isEqualTo("<a>\n <b/>\n <component name=\"x\">\n  <rspec><n>3</n></rspec>\n"
                        + "  <c name=\"x\"/>\n </component>\n</a>");
    }

    @Test
    void anElementGoesWithItsLineAndItsCommentsStay() {
        XmlText text = of("<a>\n  <!-- of b -->\n  <b/>\n  <c/>\n</a>");
        assertThat(Shaping.without(text, root(text).children.get(0))).isEqualTo("<a>\n  <!-- of b -->\n  <c/>\n</a>");
    }

    @Test
    void commentsMoveWithTheirElements() {
        XmlText text = of("<a>\n  <!-- about b,\n       at length -->\n  <b/> <!-- b -->\n\n  <!-- c --><c/>\n</a>");
        assertThat(Shaping.swapped(text, root(text), 0))
                .isEqualTo("<a>\n  <c/>\n\n  <!-- c --><!-- about b,\n       at length -->\n  <b/> <!-- b -->\n</a>");
        XmlText usual = of("<a>\n  <!-- about b -->\n  <b/>\n  <c/>  <!-- c -->\n</a>");
        assertThat(Shaping.swapped(usual, root(usual), 0))
                .isEqualTo("<a>\n  <c/>  <!-- c -->\n  <!-- about b -->\n  <b/>\n</a>");
    }

    @Test
    void attributesAreAddedAsTheOthersAreWritten() {
        XmlText lines = of("<a one='1'\n   two='2'>x</a>");
        assertThat(Splicing.attribute(lines, root(lines), "three", "\"3\""))
                .isEqualTo("<a one='1'\n   two='2'\n   three=\"&quot;3&quot;\">x</a>");
        assertThat(Splicing.attribute(lines, root(lines), "one", "it's")).contains("one='it&apos;s'");
    }

    @Test
    void textKeepsTheBlanksAndCommentsAroundIt() {
        XmlText text = of("<a>\n  old <!-- why -->\n</a>");
        assertThat(Splicing.ownText(text, root(text), "new", false)).isEqualTo("<a>\n  new <!-- why -->\n</a>");
        XmlText data = of("<a><![CDATA[1 < 2]]></a>");
        assertThat(data.ownText(root(data))).isEqualTo("1 < 2");
        assertThat(Splicing.ownText(data, root(data), "2 & 3", true)).isEqualTo("<a><![CDATA[2 & 3]]></a>");
    }

    @Test
    void whatTheEncodingLacksBecomesANumber() {
        XmlText text = XmlText.of("<a b=''/>", StandardCharsets.ISO_8859_1);
        String after = Splicing.attribute(text, root(text), "b", "ä漢");
        assertThat(after).isEqualTo("<a b='ä&#28450;'/>");
        assertThat(text.with(after).attribute(root(text.with(after)), "b")).contains("ä漢");
    }
}
