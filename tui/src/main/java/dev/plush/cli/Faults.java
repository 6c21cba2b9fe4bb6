package dev.plush.cli;

import dev.plush.run.RunFolder;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The report that a controller leaves when it has proved itself wrong, or its disk has. */
final class Faults {
    private Faults() {}

    static String describe(Throwable e, long lastSequence, RunFolder folder) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("The controller of run " + folder.id() + " stopped because it could not go on.");
        out.println("Last event in the journal: " + lastSequence);
        out.println("Version: " + PlushCommand.Version.number() + ", Java " + System.getProperty("java.version"));
        out.println("Processes on hosts live on. `plush resume " + folder.id() + "` takes the run over.");
        out.println();
        e.printStackTrace(out);
        return text.toString();
    }
}
