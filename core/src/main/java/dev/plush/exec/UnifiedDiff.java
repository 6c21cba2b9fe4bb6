package dev.plush.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The difference of two texts as {@code diff -u} shows it, by Myers' algorithm. Pure. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    /** Texts that differ in more lines than this are shown as replaced as a whole: looking further costs its square. */
    private static final int MAX_EDITS = 2000;

    /** A line and whether it is in both texts (a space), only in the first ({@code -}) or only in the second ({@code +}). */
    private record Line(char mark, String text) {}

    private UnifiedDiff() {}

    /** Returns the lines of the difference, hunk by hunk, without names; none if the texts are the same. */
    public static List<String> of(List<String> first, List<String> second) {
        List<Line> script = script(first, second);
        List<String> out = new ArrayList<>();
        int firstLine = 0;
        int secondLine = 0;
        int at = 0;
        while (at < script.size()) {
            int change = nextChange(script, at);
            if (change == script.size()) {
                break;
            }
            int from = Math.max(at, change - CONTEXT);
            int to = endOfHunk(script, change);
            firstLine += from - at;
            secondLine += from - at;
            int firstCount = 0;
            int secondCount = 0;
            for (Line line : script.subList(from, to)) {
                firstCount += line.mark == '+' ? 0 : 1;
                secondCount += line.mark == '-' ? 0 : 1;
            }
            out.add("@@ -" + range(firstLine, firstCount) + " +" + range(secondLine, secondCount) + " @@");
            script.subList(from, to).forEach(line -> out.add(line.mark + line.text));
            firstLine += firstCount;
            secondLine += secondCount;
            at = to;
        }
        return out;
    }

    private static String range(int before, int count) {
        int begin = count == 0 ? before : before + 1;
        return count == 1 ? String.valueOf(begin) : begin + "," + count;
    }

    private static int nextChange(List<Line> script, int from) {
        int at = from;
        while (at < script.size() && script.get(at).mark == ' ') {
            at++;
        }
        return at;
    }

    /** Changes with no more than two contexts between them are one hunk. */
    private static int endOfHunk(List<Line> script, int change) {
        int last = change;
        int next = change;
        while (next < script.size() && next - last <= 2 * CONTEXT) {
            last = next;
            next = nextChange(script, next + 1);
        }
        return Math.min(script.size(), last + 1 + CONTEXT);
    }

    private static List<Line> script(List<String> first, List<String> second) {
        int head = 0;
        int most = Math.min(first.size(), second.size());
        while (head < most && first.get(head).equals(second.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && first.get(first.size() - 1 - tail).equals(second.get(second.size() - 1 - tail))) {
            tail++;
        }
        List<Line> script = new ArrayList<>();
        first.subList(0, head).forEach(text -> script.add(new Line(' ', text)));
        script.addAll(middle(first.subList(head, first.size() - tail), second.subList(head, second.size() - tail)));
        first.subList(first.size() - tail, first.size()).forEach(text -> script.add(new Line(' ', text)));
        return script;
    }

    private static List<Line> middle(List<String> a, List<String> b) {
        List<int[]> reached = new ArrayList<>(); // for each number of edits, how far in `a` each diagonal got
        int bound = Math.min(a.size() + b.size(), MAX_EDITS);
        int[] far = new int[2 * bound + 3];
        for (int edits = 0; edits <= bound; edits++) {
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = k == -edits || (k != edits && far[bound + k] < far[bound + k + 2]);
                int x = down ? far[bound + k + 2] : far[bound + k] + 1;
                while (x < a.size()
                        && x - k >= 0
                        && x - k < b.size()
                        && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                far[bound + k + 1] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    reached.add(far.clone());
                    return walkBack(a, b, reached, bound);
                }
            }
            reached.add(far.clone());
        }
        List<Line> all = new ArrayList<>();
        a.forEach(text -> all.add(new Line('-', text)));
        b.forEach(text -> all.add(new Line('+', text)));
        return all;
    }

    private static List<Line> walkBack(List<String> a, List<String> b, List<int[]> reached, int bound) {
        List<Line> script = new ArrayList<>();
        int x = a.size();
        int y = b.size();
        for (int edits = reached.size() - 1; edits > 0; edits--) {
            int[] far = reached.get(edits - 1);
            int k = x - y;
            boolean down = k == -edits || (k != edits && far[bound + k] < far[bound + k + 2]);
            int fromX = down ? far[bound + k + 2] : far[bound + k];
            int fromY = fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) {
                script.add(new Line(' ', a.get(--x)));
                y--;
            }
            script.add(down ? new Line('+', b.get(--y)) : new Line('-', a.get(--x)));
        }
        while (x > 0) {
            script.add(new Line(' ', a.get(--x)));
        }
        Collections.reverse(script);
        return script;
    }
}
