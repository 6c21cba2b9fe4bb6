package dev.plush.hostset;

import java.util.Comparator;

/** The order of host names that people expect: numbers in them by their value, so that h2 comes before h10. */
public enum NaturalOrder implements Comparator<String> {
    NAMES;

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = digitsEnd(a, i);
            int endB = digitsEnd(b, j);
            int order;
            if (endA > i && endB > j) {
                order = numbers(a, i, endA, b, j, endB);
                i = endA;
                j = endB;
            } else {
                order = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b); // h1 and h01 are two names
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int numbers(String a, int fromA, int endA, String b, int fromB, int endB) {
        int i = skipZeros(a, fromA, endA);
        int j = skipZeros(b, fromB, endB);
        int longer = Integer.compare(endA - i, endB - j);
        int at = 0;
        while (longer == 0 && i + at < endA - 1 && a.charAt(i + at) == b.charAt(j + at)) {
            at++;
        }
        return longer != 0 ? longer : Character.compare(a.charAt(i + at), b.charAt(j + at));
    }

    private static int skipZeros(String text, int from, int end) {
        int at = from;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
