package dev.plush.link;

import java.nio.file.Path;

/**
 * Replaces the percent signs of SSH configuration values: {@code %h} address, {@code %n} the name as given, {@code %p}
 * port, {@code %r} remote user, {@code %u} local user, {@code %d} local home. Immutable.
 */
record SshTokens(Path home, String name, String hostName, int port, String user) {

    /** Returns {@code value} as a path: tilde, percent signs and <code>${VARIABLE}</code> replaced. */
    Path path(String value) {
        String text = variables(value);
        if (text.equals("~")) {
            return home;
        }
        if (text.startsWith("~/")) {
            return home.resolve(expand(text.substring(2)));
        }
        return Path.of(expand(text));
    }

    /** Returns {@code text} with the percent signs replaced; unknown ones stay as they are. */
    String expand(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '%' && i + 1 < text.length()) {
                out.append(value(text.charAt(i + 1)));
                i += 2;
            } else {
                out.append(text.charAt(i));
                i++;
            }
        }
        return out.toString();
    }

    private String value(char token) {
        return switch (token) {
            case '%' -> "%";
            case 'h' -> hostName;
            case 'n' -> name;
            case 'p' -> Integer.toString(port);
            case 'r' -> user;
            case 'u' -> System.getProperty("user.name");
            case 'd' -> home.toString();
            default -> "%" + token;
        };
    }

    private static String variables(String text) {
        String result = text;
        int start = result.indexOf("${");
        while (start >= 0) {
            int end = result.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String value = System.getenv(result.substring(start + 2, end));
            String before = result.substring(0, start) + (value == null ? "" : value);
            result = before + result.substring(end + 1);
            start = result.indexOf("${", before.length());
        }
        return result;
    }
}
