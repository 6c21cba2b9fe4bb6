package dev.plush.control;

import java.util.HashMap;
import java.util.Map;

/** The words of a scenario command: {@code key=value} options, and words that stand for themselves. */
final class Words {
    private Words() {}

    static Map<String, String> options(String... words) {
        Map<String, String> options = new HashMap<>();
        for (String word : words) {
            int at = word.indexOf('=');
            options.put(at > 0 ? word.substring(0, at) : word, at > 0 ? word.substring(at + 1) : "");
        }
        return options;
    }

    static int number(Map<String, String> options, String key, int otherwise) {
        return options.containsKey(key) ? Integer.parseInt(options.get(key)) : otherwise;
    }
}
