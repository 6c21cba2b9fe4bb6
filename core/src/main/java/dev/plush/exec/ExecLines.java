package dev.plush.exec;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what hosts say as it comes, line by line with the host before it. For one thread. */
public final class ExecLines implements ExecListener {
    private final Gathered ends;
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> names = new ArrayList<>();
    private final List<ByteArrayOutputStream[]> begun = new ArrayList<>();

    /** @param ends is told all but the output */
    public ExecLines(Gathered ends, PrintStream out, PrintStream err) {
        this.ends = ends;
        this.out = out;
        this.err = err;
    }

    @Override
    public void refused(String reason) {
        ends.refused(reason);
    }

    @Override
    public void started(int command, List<String> hosts) {
        names.addAll(hosts);
        hosts.forEach(host ->
                begun.add(new ByteArrayOutputStream[] {new ByteArrayOutputStream(0), new ByteArrayOutputStream(0)}));
        ends.started(command, hosts);
    }

    @Override
    public void output(int host, int stream, byte[] bytes) {
        ByteArrayOutputStream line = begun.get(host)[stream - 1];
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i + 1 - from);
                print(host, stream, line);
                from = i + 1;
            }
        }
        line.write(bytes, from, bytes.length - from);
        to(stream).flush();
    }

    private PrintStream to(int stream) {
        return stream == 1 ? out : err;
    }

    private void print(int host, int stream, ByteArrayOutputStream line) {
        PrintStream to = to(stream);
        to.print(names.get(host) + ": ");
        to.writeBytes(line.toByteArray());
        line.reset();
    }

    @Override
    public void ended(int host, ExecEnd end) {
        for (int stream = 1; stream <= 2; stream++) {
            ByteArrayOutputStream line = begun.get(host)[stream - 1];
            if (line.size() > 0) {
                line.write('\n');
                print(host, stream, line);
                to(stream).flush();
            }
        }
        ends.ended(host, end);
    }

    @Override
    public void finished(long millis) {
        ends.finished(millis);
    }
}
