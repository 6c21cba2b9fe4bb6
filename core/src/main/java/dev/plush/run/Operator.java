package dev.plush.run;

import java.io.IOException;

/** What people can ask of the controller of a run, from any process of the same user on the same machine. */
public final class Operator {
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
     * Asks for the run to be stopped; returns once the request is accepted, before it is carried out.
     *
     * @param by who asks, for the journal
     * @throws IOException if no controller answers, with what to do
     */
    public void stop(String by) throws IOException {
        String answer;
        try {
            answer = ControlSocket.ask(folder.controlSocket(), "stop " + by.replace('\n', ' '));
        } catch (IOException e) {
            throw new IOException(
                    "no controller answers for run " + folder.id() + "; `plush resume " + folder.id() + "` starts one",
                    e);
        }
        if (!answer.startsWith("ok")) {
            throw new IOException(answer);
        }
    }
}
