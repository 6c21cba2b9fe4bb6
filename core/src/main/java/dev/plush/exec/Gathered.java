package dev.plush.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what hosts say of a command, and puts together who says the same. For one thread. */
public final class Gathered implements ExecListener {
    private final List<Host> hosts = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private String refusal = "";
    private int command;
    private long millis;

    /** One host: what it has printed, and how it ended; {@link #NOT_YET} before. */
    public static final class Host {
        private static final ExecEnd NOT_YET = ExecEnd.lost("it has not ended");

        private final String name;
        private final ByteArrayOutputStream[] streams = {new ByteArrayOutputStream(0), new ByteArrayOutputStream(0)};
        private final String[] texts = {"", ""};
        private ExecEnd end = NOT_YET;

        Host(String name) {
            this.name = name;
        }

        /** Returns its name. */
        public String name() {
            return name;
        }

        /**
         * Returns what it had printed when it ended, a character for each byte: it may be in any encoding.
         *
         * @param stream 1 for stdout, 2 for stderr
         */
        public String text(int stream) {
            return texts[stream - 1];
        }

        /** All is there: equal texts are kept once. */
        private void complete(Map<String, String> known) {
            for (int i = 0; i < texts.length; i++) {
                String text = streams[i].toString(StandardCharsets.ISO_8859_1);
                String same = known.putIfAbsent(text, text);
                texts[i] = same == null ? text : same;
                streams[i] = null;
            }
        }

        /** Returns how the command ended there. */
        public ExecEnd end() {
            return end;
        }
    }

    /** Hosts that say the same, in the order of the run. */
    public record Group<T>(T said, List<String> hosts) {
        public Group {
            hosts = List.copyOf(hosts);
        }
    }

    @Override
    public void refused(String reason) {
        refusal = reason;
    }

    @Override
    public void started(int number, List<String> names) {
        command = number;
        names.forEach(name -> hosts.add(new Host(name)));
    }

    @Override
    public void output(int host, int stream, byte[] bytes) {
        hosts.get(host).streams[stream - 1].writeBytes(bytes);
    }

    @Override
    public void ended(int host, ExecEnd end) {
        hosts.get(host).end = end;
        hosts.get(host).complete(texts);
    }

    @Override
    public void finished(long took) {
        millis = took;
    }

    /** Returns why the controller refused the command; empty if it did not. */
    public String refusal() {
        return refusal;
    }

    /** Returns the number of the command in its run. */
    public int command() {
        return command;
    }

    /** Returns how long it took, by the controller's clock. */
    public long millis() {
        return millis;
    }

    /** Returns all hosts, in the order of the run. */
    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    /** Returns who printed the same on a stream, most hosts first; those that printed nothing are a group as well. */
    public List<Group<String>> byText(int stream) {
        List<String> texts = new ArrayList<>();
        hosts.forEach(host -> texts.add(host.text(stream)));
        return groups(texts);
    }

    /** Returns who ended in the same way, in words, most hosts first; those where all is well are left out. */
    public List<Group<String>> byTrouble() {
        List<String> words = new ArrayList<>();
        hosts.forEach(host -> words.add(host.end.ok() ? "" : host.end.words()));
        List<Group<String>> groups = groups(words);
        groups.removeIf(group -> group.said.isEmpty());
        return groups;
    }

    private List<Group<String>> groups(List<String> said) {
        Map<String, List<String>> names = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            List<String> same = names.get(said.get(i));
            if (same == null) {
                same = new ArrayList<>();
                names.put(said.get(i), same);
                order.add(said.get(i));
            }
            same.add(hosts.get(i).name);
        }
        List<Group<String>> groups = new ArrayList<>();
        order.forEach(text -> groups.add(new Group<>(text, names.get(text))));
        groups.sort(Comparator.comparing((Group<String> group) -> -group.hosts.size()));
        return groups;
    }
}
