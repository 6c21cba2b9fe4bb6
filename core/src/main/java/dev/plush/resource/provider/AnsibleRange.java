package dev.plush.resource.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands Ansible's host ranges: {@code www[01:50:2]} and {@code db-[a:f]}. Pure. */
final class AnsibleRange {
    private static final Pattern RANGE =
            Pattern.compile("\\[(?:(\\d{1,9}):(\\d{1,9})|([a-z]):([a-z])|([A-Z]):([A-Z]))(?::(\\d{1,9}))?]");
    private static final int MAX_HOSTS = 100_000;

    private AnsibleRange() {}

    static List<String> expand(String text) throws ProviderException {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.find()) {
            if (text.matches(".*[\\[\\]].*")) {
                throw new ProviderException(
                        "expected a range such as [01:50], [a:f] or [1:9:2] in a host's name, found "
                                + ProviderException.quote(text));
            }
            return List.of(text);
        }
        List<String> expanded = new ArrayList<>();
        List<String> rests = expand(text.substring(matcher.end()));
        for (String item : items(matcher, text)) {
            for (String rest : rests) {
                expanded.add(text.substring(0, matcher.start()) + item + rest);
                if (expanded.size() > MAX_HOSTS) {
                    throw tooMany(text);
                }
            }
        }
        return expanded;
    }

    private static List<String> items(Matcher matcher, String text) throws ProviderException {
        boolean numbers = matcher.group(1) != null;
        int letters = matcher.group(3) != null ? 3 : 5;
        String from = matcher.group(numbers ? 1 : letters);
        String to = matcher.group(numbers ? 2 : letters + 1);
        long step = matcher.group(7) == null ? 1 : Long.parseLong(matcher.group(7));
        long first = numbers ? Long.parseLong(from) : from.charAt(0);
        long last = numbers ? Long.parseLong(to) : to.charAt(0);
        if (last < first || step == 0) {
            throw new ProviderException("the range in " + ProviderException.quote(text)
                    + " has nothing in it: expected its end at or after its beginning, and a step of 1 or more");
        }
        if ((last - first) / step >= MAX_HOSTS) {
            throw tooMany(text);
        }
        List<String> items = new ArrayList<>();
        for (long i = first; i <= last; i += step) {
            items.add(numbers ? String.format("%0" + from.length() + "d", i) : String.valueOf((char) i));
        }
        return items;
    }

    private static ProviderException tooMany(String text) {
        return new ProviderException(
                ProviderException.quote(text) + " stands for more than " + MAX_HOSTS + " hosts; shorten the range");
    }
}
