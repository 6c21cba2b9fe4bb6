package dev.plush.agent;

import dev.plush.wire.FileOrder.Fetch;
import dev.plush.wire.FileReport;
import dev.plush.wire.Order.Wanted;
import dev.plush.wire.Report;
import java.util.List;

/** What an operator wants brought back from this host, in the words of the collector. Duty loop's thread only. */
record Fetches(int number) implements Collector.Voice {
    /** Begins to send, or only ends what was begun; an answer at once if it cannot be. */
    static void begin(Fetch order, Collector collector, Guests guests) {
        collector.drop();
        if (order.path().isEmpty()) {
            return;
        }
        int cut = cut(order.path());
        String folder = order.path().substring(0, cut);
        if (!folder.startsWith("/") && List.of(folder.split("/")).contains("..")) {
            guests.send(
                    0,
                    new FileReport.Fetched(
                            order.number(),
                            0,
                            0,
                            "\"" + order.path() + "\" leads out of the run's folder; give an absolute path"));
            return;
        }
        String pattern = order.path().substring(cut);
        collector.begin(
                List.of(new Wanted(order.number(), folder, pattern.isEmpty() ? "**" : pattern)),
                new Fetches(order.number()));
    }

    /** Where the name begins of what is asked for, or the first name that is a pattern. */
    private static int cut(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        int cut = path.lastIndexOf('/', end - 1) + 1;
        for (int i = 0; i < cut; i++) {
            if ("*?[{".indexOf(path.charAt(i)) >= 0) {
                return path.lastIndexOf('/', i) + 1;
            }
        }
        return cut;
    }

    @Override
    public Report part(int of, String path, long offset, byte[] bytes, boolean last) {
        return new FileReport.FetchedPart(of, path, offset, bytes, last);
    }

    @Override
    public Report end(int files, long bytes, String problem) {
        return new FileReport.Fetched(number, files, bytes, problem);
    }
}
