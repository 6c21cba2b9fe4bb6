package dev.plush.resource.provider;

import java.util.List;
import java.util.Map;

/** Writes calls of XML-RPC. Pure. */
final class XmlRpcText {
    private XmlRpcText() {}

    static String request(String method, Object... parameters) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?><methodCall><methodName>")
                .append(escaped(method))
                .append("</methodName><params>");
        for (Object parameter : parameters) {
            value(out.append("<param>"), parameter);
            out.append("</param>");
        }
        return out.append("</params></methodCall>").toString();
    }

    private static void value(StringBuilder out, Object value) {
        out.append("<value>");
        if (value instanceof Map<?, ?> members) {
            out.append("<struct>");
            members.forEach((name, member) -> {
                out.append("<member><name>").append(escaped(name.toString())).append("</name>");
                value(out, member);
                out.append("</member>");
            });
            out.append("</struct>");
        } else if (value instanceof List<?> values) {
            out.append("<array><data>");
            values.forEach(one -> value(out, one));
            out.append("</data></array>");
        } else if (value instanceof Number number) {
            out.append("<int>").append(number).append("</int>");
        } else {
            out.append("<string>").append(escaped(value.toString())).append("</string>");
        }
        out.append("</value>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
