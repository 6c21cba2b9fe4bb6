package dev.plush.spec;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.plush.spec.XmlNode.XmlAttribute;
import dev.plush.spec.XmlNode.XmlText;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads XML into a tree in which everything knows its place. Never fetches anything, expands no entity but the five of
 * XML, and refuses what no application needs: a DOCTYPE, deep nesting, huge texts.
 */
final class XmlTreeReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_ATTRIBUTE_CHARACTERS = 64 << 10;
    private static final int MAX_TEXT_CHARACTERS = 1 << 20;
    private static final int MAX_ELEMENTS = 200_000;

    private final SourceText source;
    private final Problems problems;
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private XmlNode root;

    private XmlTreeReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Returns the root as far as the text could be read; nothing if there is not even a root. */
    static Optional<XmlNode> read(SourceText source, Problems problems) {
        XmlTreeReader reader = new XmlTreeReader(source, problems);
        reader.read();
        return Optional.ofNullable(reader.root);
    }

    private void read() {
        XMLStreamReader2 in = null;
        try {
            in = (XMLStreamReader2) factory().createXMLStreamReader(new StringReader(source.text()));
            while (in.hasNext()) {
                if (!take(in, in.next())) {
                    return;
                }
            }
        } catch (XMLStreamException e) {
            malformed(e, in);
        } catch (WstxLazyException e) { // a limit met in the middle of a text
            malformed(e.getCause() instanceof XMLStreamException cause ? cause : new XMLStreamException(e), in);
        }
    }

    /** Returns whether to go on. */
    private boolean take(XMLStreamReader2 in, int event) throws XMLStreamException {
        int offset = (int) in.getLocationInfo().getStartingCharOffset();
        switch (event) {
            case XMLEvent.START_ELEMENT -> {
                XmlNode node = new XmlNode(qualifiedName(in), offset, attributes(in, offset));
                if (open.isEmpty()) {
                    root = node;
                } else {
                    open.peek().children.add(node);
                }
                open.push(node);
            }
            case XMLEvent.END_ELEMENT -> open.pop().complete = true;
            case XMLEvent.CHARACTERS, XMLEvent.CDATA, XMLEvent.SPACE -> {
                String text = in.getText();
                int end = (int) in.getLocationInfo().getEndingCharOffset();
                if (text.length() > MAX_TEXT_CHARACTERS) { // the parser counts some kinds of text only
                    problems.error(
                            source.place(offset),
                            "a text of " + text.length() + " characters; at most " + MAX_TEXT_CHARACTERS
                                    + " are allowed. Put it into a file of its own");
                    return false;
                }
                if (!open.isEmpty()) {
                    open.peek().texts.add(new XmlText(text, offset, end));
                }
            }
            case XMLEvent.DTD -> {
                problems.error(
                        source.place(offset),
                        "a DOCTYPE is not allowed: no DTD is read and no entity is expanded; remove it");
                return false;
            }
            case XMLEvent.ENTITY_REFERENCE -> {
                problems.error(
                        source.place(offset),
                        "the entity &" + in.getLocalName()
                                + "; is not known; allowed are &amp; &lt; &gt; &quot; &apos;");
                return false;
            }
            default -> {} // comments, processing instructions, start and end of the document
        }
        return true;
    }

    private static String qualifiedName(XMLStreamReader2 in) {
        String prefix = in.getPrefix();
        return prefix == null || prefix.isEmpty() ? in.getLocalName() : prefix + ":" + in.getLocalName();
    }

    private List<XmlAttribute> attributes(XMLStreamReader2 in, int offset) {
        int count = in.getAttributeCount();
        if (count == 0) {
            return List.of();
        }
        Map<String, StartTag.Span> spans = StartTag.attributes(source.text(), offset);
        List<XmlAttribute> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(in.getAttributeNamespace(i))) {
                continue; // names the schema, for editors
            }
            String prefix = in.getAttributePrefix(i);
            String name = (prefix == null || prefix.isEmpty() ? "" : prefix + ":") + in.getAttributeLocalName(i);
            StartTag.Span span = spans.getOrDefault(name, new StartTag.Span(offset, offset, offset));
            attributes.add(
                    new XmlAttribute(name, in.getAttributeValue(i), span.name(), span.valueStart(), span.valueEnd()));
        }
        return attributes;
    }

    private void malformed(XMLStreamException e, XMLStreamReader2 in) {
        String message = e.getMessage() == null ? "not well formed" : e.getMessage();
        int tail = message.indexOf("\n at [");
        message = (tail >= 0 ? message.substring(0, tail) : message)
                .replaceAll("\\s+", " ")
                .replaceFirst("\\.$", "");
        Place place;
        if (e.getLocation() != null) {
            place = new Place(
                    e.getLocation().getLineNumber(), Math.max(1, e.getLocation().getColumnNumber()));
        } else {
            place = in == null
                    ? new Place(1, 1)
                    : source.place(in.getLocationInfo().getStartingCharOffset());
        }
        String within = open.isEmpty()
                ? ""
                : " (within <" + open.peek().name + ">, which begins at " + source.place(open.peek().offset) + ")";
        problems.error(
                place, "not well-formed XML: " + message + within + "; what follows could not be read, fix this first");
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Must stay true: with false, an unknown entity passes silently.
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_PRESERVE_LOCATION, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity refused: " + systemId);
        });
        ReaderConfig config = factory.getConfig();
        config.setMaxElementDepth(MAX_DEPTH);
        config.setMaxAttributesPerElement(MAX_ATTRIBUTES);
        config.setMaxAttributeSize(MAX_ATTRIBUTE_CHARACTERS);
        config.setMaxTextLength(MAX_TEXT_CHARACTERS);
        config.setMaxElementCount(MAX_ELEMENTS);
        config.setMaxCharacters(SourceText.MAX_CHARACTERS + 1);
        config.setMaxEntityCount(10);
        return factory;
    }
}
