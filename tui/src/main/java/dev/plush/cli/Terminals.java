package dev.plush.cli;

/** Whether there is a terminal that the full screen can use. */
final class Terminals {
    private Terminals() {}

    /** Returns whether standard input and output are a terminal that understands more than lines. */
    static boolean usable() {
        String term = System.getenv("TERM");
        boolean able = term != null && !term.isEmpty() && !term.equals("dumb");
        return able && System.getenv("CI") == null && interactive();
    }

    /** Returns whether standard input and output are a terminal, of whatever kind. */
    @SuppressWarnings("SystemConsoleNull") // on Java 22 and later it is asked, see below
    static boolean interactive() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) console.getClass().getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before Java 22 there is a console only where there is a terminal
        }
    }
}
