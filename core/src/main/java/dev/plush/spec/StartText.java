package dev.plush.spec;

import java.util.function.UnaryOperator;

/**
 * Texts of a plan that are completed when their process starts: {@code ${host.name}}, {@code ${peers.senders}} and the
 * like are filled in then; a doubled dollar sign before the brace stands for a literal one. Pure.
 */
public final class StartText {
    private StartText() {}

    /**
     * Returns {@code text} with every {@code ${name}} replaced by {@code values.apply(name)}; a doubled dollar
     * sign before a brace becomes a single one, and nothing is filled in there. Nor is what was filled in looked at
     * again.
     */
    public static String fill(String text, UnaryOperator<String> values) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (true) {
            int begin = text.indexOf("${", at);
            if (begin < 0) {
                return out.append(text, at, text.length()).toString();
            }
            if (begin > at && text.charAt(begin - 1) == '$') {
                out.append(text, at, begin - 1).append("${");
                at = begin + 2;
                continue;
            }
            int end = text.indexOf('}', begin);
            if (end < 0) {
                return out.append(text, at, text.length()).toString();
            }
            out.append(text, at, begin).append(values.apply(text.substring(begin + 2, end)));
            at = end + 1;
        }
    }

    /** Returns the text that {@link #fill} turns into {@code literal}. */
    public static String literal(String literal) {
        return literal.replace("${", "$${");
    }
}
