package dev.plush.run;

import dev.plush.event.Request;
import java.io.IOException;

/** What people can ask of the controller of a run, from any process of the same user on the same machine. */
public final class Operator {
    /** Stands for the run as a whole, in place of a number. */
    static final String RUN = "-";

    private static final String REFUSED = "refused: ";

    private final RunFolder folder;

    /** Talks to the controller of {@code folder}, if there is one when it is asked. */
    public Operator(RunFolder folder) {
        this.folder = folder;
    }

    /** Returns whether a controller answers. */
    public boolean present() {
        try {
            return ControlSocket.ask(folder.controlSocket(), "ping").startsWith("ok");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks for something; returns once it is accepted, before it is carried out.
     *
     * @param target the number of a process or a host, or empty for the run
     * @param by who asks, for the journal
     * @return why it cannot be done just now; empty if it can
     * @throws IOException if no controller answers, with what to do
     */
    public String ask(Request request, String target, String by) throws IOException {
        String line = "ask " + request + " " + (target.isEmpty() ? RUN : target) + " " + by.replace('\n', ' ');
        String answer;
        try {
            answer = ControlSocket.ask(folder.controlSocket(), line);
        } catch (IOException e) {
            throw new IOException(
                    "no controller answers for run " + folder.id() + "; `plush resume " + folder.id() + "` starts one",
                    e);
        }
        if (answer.startsWith(REFUSED)) {
            return answer.substring(REFUSED.length());
        }
        if (!answer.startsWith("ok")) {
            throw new IOException(answer);
        }
        return "";
    }

    /** Asks for the run to be stopped, as {@link #ask} does. */
    public void stop(String by) throws IOException {
        ask(Request.STOP_RUN, "", by);
    }
}
