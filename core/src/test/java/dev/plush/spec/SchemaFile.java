package dev.plush.spec;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The names that the schema knows: for each path of elements what may stand in it. */
final class SchemaFile {
    static final URL LOCATION = SchemaFile.class.getResource("/dev/plush/spec/plush.xsd");
    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private final Set<Set<String>> words = new HashSet<>();
    private final Map<String, Element> types = new HashMap<>();
    private final Map<String, Element> groups = new HashMap<>();
    private final Map<String, Element> attributeGroups = new HashMap<>();

    SchemaFile() throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = LOCATION.openStream()) {
            Element schema = factory.newDocumentBuilder().parse(in).getDocumentElement();
            for (Element child : childElements(schema)) {
                switch (child.getLocalName()) {
                    case "complexType" -> types.put(child.getAttribute("name"), child);
                    case "group" -> groups.put(child.getAttribute("name"), child);
                    case "attributeGroup" -> attributeGroups.put(child.getAttribute("name"), child);
                    case "simpleType" -> words.add(enumeration(child));
                    default -> {} // the two roots
                }
            }
        }
    }

    /** Returns for each pair of parent and child, by name and type of the schema, what the child holds. */
    Map<String, Set<String>> content() {
        Map<String, Set<String>> content = new TreeMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        waiting.add("root");
        while (!waiting.isEmpty()) {
            String type = waiting.remove();
            if (!seen.add(type) || !types.containsKey(type)) {
                continue;
            }
            collect(types.get(type), name(type), content, waiting);
        }
        return content;
    }

    private void collect(Element in, String parent, Map<String, Set<String>> content, Deque<String> waiting) {
        Set<String> names = content.computeIfAbsent(parent, key -> new TreeSet<>());
        for (Element child : childElements(in)) {
            switch (child.getLocalName()) {
                case "element" -> {
                    names.add("<" + child.getAttribute("name") + ">");
                    waiting.add(child.getAttribute("type"));
                }
                case "attribute" -> names.add(
                        child.getAttribute("name") + (child.getAttribute("use").equals("required") ? " required" : ""));
                case "group" -> collect(
                        child.hasAttribute("ref") ? groups.get(child.getAttribute("ref")) : child,
                        parent,
                        content,
                        waiting);
                case "attributeGroup" -> collect(
                        attributeGroups.get(child.getAttribute("ref")), parent, content, waiting);
                default -> collect(child, parent, content, waiting);
            }
        }
    }

    /** Returns the words of each list of words. */
    Set<Set<String>> words() {
        return words;
    }

    private static Set<String> enumeration(Element simpleType) {
        Set<String> found = new TreeSet<>();
        NodeList values = simpleType.getElementsByTagNameNS(XS, "enumeration");
        for (int i = 0; i < values.getLength(); i++) {
            found.add(((Element) values.item(i)).getAttribute("value"));
        }
        return found;
    }

    private static String name(String type) {
        return type.equals("root") ? "plush" : type;
    }

    private static Set<Element> childElements(Element parent) {
        Set<Element> found = new LinkedHashSet<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && XS.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }
}
