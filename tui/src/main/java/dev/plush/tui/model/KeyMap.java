package dev.plush.tui.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which key usually does what, where. The one table behind dispatch, footer and help; {@link KeyBindings} may change it. */
public final class KeyMap {
    /** Where a key works. */
    public enum Where {
        EVERYWHERE("everywhere"),
        VIEWS("wherever a run is shown"),
        LIVE("in a live run"),
        REPLAY("in a replay"),
        HOSTS("tree and hosts"),
        HOST("one host"),
        MARKS("hosts, in a live run"),
        OPERATOR("on the selected or marked hosts, for who may change the run"),
        TIMELINE("timeline"),
        WORLD("world"),
        LOG("log"),
        EVENTS("events"),
        RUNS("list of runs");

        private final String title;

        Where(String title) {
            this.title = title;
        }

        /** Returns the words for people. */
        public String title() {
            return title;
        }
    }

    /**
     * A line of the table.
     *
     * @param label what the footer says; empty where it says nothing
     * @param help what the help says
     */
    public record Binding(Action action, Where where, String label, String help, List<String> keys) {
        /** Returns the keys in words. */
        public String words() {
            return keys.size() > 4 ? keys.get(0) + " … " + keys.get(keys.size() - 1) : String.join(" ", keys);
        }
    }

    /** All bindings: the first that fits wins; the footer shows as many as have room, in this order. */
    public static final List<Binding> ALL = List.of(
            of(Action.PLAY, Where.REPLAY, "play", "play or pause", "Space"),
            of(Action.STEP_BACK, Where.REPLAY, "", "one event back", ","),
            of(Action.STEP, Where.REPLAY, "step", "one event on", "."),
            of(Action.FAILURE_BEFORE, Where.REPLAY, "", "previous failure or bookmark", "["),
            of(Action.FAILURE_AFTER, Where.REPLAY, "failure", "next failure or bookmark", "]"),
            of(Action.BOOKMARK, Where.REPLAY, "", "bookmark with a note; emptied, it goes", "b"),
            of(Action.BACK_5S, Where.REPLAY, "", "5 seconds back", "Left"),
            of(Action.FORWARD_5S, Where.REPLAY, "", "5 seconds on", "Right"),
            of(Action.BACK_SHARE, Where.REPLAY, "", "10 % back", "Shift-Left"),
            of(Action.FORWARD_SHARE, Where.REPLAY, "", "10 % on", "Shift-Right"),
            of(Action.JUMP, Where.REPLAY, "", "to 0 % … 90 %", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            of(Action.FASTER, Where.REPLAY, "faster", "twice the speed, up to 1000×", "+", "="),
            of(Action.SLOWER, Where.REPLAY, "", "half the speed, down to 0.25×", "-"),
            of(Action.GO_TO, Where.REPLAY, "go to", "go to a time (1:30), percent (50%) or event (#120)", "a"),
            of(Action.SKIP_IDLE, Where.REPLAY, "", "jump over more than 2 s without events", "i"),
            of(Action.OPEN, Where.EVERYWHERE, "open", "look closer: run, host, process, line or event", "Enter"),
            of(Action.OPEN, Where.HOSTS, "", "the host: facts, processes, events", "d"),
            of(Action.OPEN, Where.HOST, "", "log of the process, or of all on the host", "l"),
            of(Action.NEXT_HOST, Where.HOST, "next host", "next host of the table", ">"),
            of(Action.PREVIOUS_HOST, Where.HOST, "", "previous host", "<"),
            of(Action.LOG_OF_HOST, Where.HOSTS, "log", "log of the selected host, also when it changes", "l"),
            of(Action.LOG_OF_ALL, Where.VIEWS, "all logs", "log of all hosts", "m"),
            of(Action.SEARCH, Where.LOG, "search", "regular expression to search for, and show", "/"),
            of(Action.FILTER, Where.LOG, "filter", "only lines that match; !x for those without x", "&"),
            of(Action.MATCH_AFTER, Where.LOG, "", "next match of the search", "n"),
            of(Action.MATCH_BEFORE, Where.LOG, "", "previous match of the search", "N"),
            of(Action.FOLLOW, Where.LOG, "follow", "follow new lines, or stop following", "s"),
            of(Action.WRAP, Where.LOG, "wrap", "long lines go on in the next row, or are cut", "w"),
            of(Action.TIMESTAMPS, Where.LOG, "times", "times: into the run, by either clock, none", "t"),
            of(Action.SCROLL_LEFT, Where.LOG, "", "scroll the lines sideways, back", "<"),
            of(Action.SCROLL_RIGHT, Where.LOG, "sideways", "scroll the lines sideways", ">"),
            of(Action.SEVERITY, Where.EVENTS, "severity", "least severity: info, warning, error, debug", "!"),
            of(Action.FOLLOW, Where.EVENTS, "follow", "follow new events, or stop following", "s"),
            of(Action.ZOOM_IN, Where.WORLD, "closer", "closer, about the selected site", ">"),
            of(Action.ZOOM_OUT, Where.WORLD, "wider", "wider, up to all of the world", "<"),
            of(Action.BY_LOAD, Where.WORLD, "load", "sites by their load, or by their state", "L"),
            of(Action.WEST, Where.WORLD, "west", "a quarter of what is shown to the west", "{"),
            of(Action.EAST, Where.WORLD, "east", "a quarter of what is shown to the east", "}"),
            of(Action.NORTH, Where.WORLD, "", "a quarter of what is shown to the north", "(", "Shift-Up"),
            of(Action.SOUTH, Where.WORLD, "", "a quarter of what is shown to the south", ")", "Shift-Down"),
            of(Action.FILTER, Where.HOSTS, "filter", "regular expression to filter by; !x for without x", "/"),
            of(Action.FILTER, Where.EVENTS, "filter", "regular expression to filter by; !x for without x", "/"),
            of(Action.FILTER, Where.RUNS, "filter", "regular expression to filter by; !x for without x", "/"),
            of(Action.REPLAY, Where.RUNS, "replay", "replay it, also while it goes on", "r"),
            of(Action.TROUBLED, Where.RUNS, "trouble", "only runs that go on or went wrong, or all", "!"),
            of(Action.RESUME, Where.RUNS, "resume", "take over a run whose controller is gone", "u"),
            of(Action.STOP_RUN, Where.RUNS, "stop", "stop the run in order, and clean every host", "x"),
            of(Action.COPY, Where.RUNS, "", "copy its id, if the terminal lets programs do that", "Y"),
            of(Action.WHY, Where.VIEWS, "why", "why it came to that: what began it", "y"),
            of(Action.WHY, Where.RUNS, "why", "why it ended so: what began it", "y"),
            of(Action.PALETTE, Where.VIEWS, "palette", "find any of these by its words", ":"),
            of(Action.NEXT_PANE, Where.VIEWS, "pane", "next pane", "Tab"),
            of(Action.PREVIOUS_PANE, Where.VIEWS, "", "previous pane", "Shift-Tab"),
            of(Action.PANE, Where.LIVE, "", "pane by its number", "1", "2", "3"),
            of(Action.EVENTS, Where.VIEWS, "events", "all events, and back", "v"),
            of(Action.ERROR_AFTER, Where.VIEWS, "", "next error, host in trouble or line of stderr", "e"),
            of(Action.ERROR_BEFORE, Where.VIEWS, "", "previous one", "E"),
            of(Action.APPLICATION, Where.VIEWS, "app", "blocks and barriers of the application, and back", "A"),
            of(Action.RESOURCES, Where.VIEWS, "", "resources: what the pool has, and back", "R"),
            of(Action.TIMELINE, Where.VIEWS, "timeline", "hosts and time: what each did when, and back", "T"),
            of(Action.COMMAND, Where.OPERATOR, "command", "run a command on the host, and show what it prints", "c"),
            of(Action.SHELL, Where.OPERATOR, "shell", "a shell on the host; its end comes back here", "S"),
            of(Action.RESTART_PROCESS, Where.OPERATOR, "restart", "stop the process, and start it again", "r"),
            of(Action.STOP_PROCESS, Where.OPERATOR, "stop", "stop the process, which then stays down", "x"),
            of(Action.KILL_PROCESS, Where.OPERATOR, "", "kill the process; the application says what follows", "X"),
            of(Action.FAIL_HOST, Where.OPERATOR, "", "give the host up; a spare takes its place", "F"),
            of(Action.WORLD, Where.VIEWS, "world", "hosts on a map of the world, and back", "W"),
            of(Action.ZOOM_IN, Where.TIMELINE, "closer", "half of the time, on the same room", ">"),
            of(Action.ZOOM_OUT, Where.TIMELINE, "wider", "twice the time, up to all of the run", "<"),
            of(Action.EARLIER, Where.TIMELINE, "earlier", "a quarter of what is shown earlier", "{"),
            of(Action.LATER, Where.TIMELINE, "later", "a quarter of what is shown later", "}"),
            of(Action.TROUBLED, Where.HOSTS, "trouble", "only hosts in trouble, or all", "!"),
            of(Action.SORT_PREVIOUS, Where.HOSTS, "", "sort by the column before", "<"),
            of(Action.SORT_NEXT, Where.HOSTS, "sort", "sort by the next column", ">"),
            of(Action.SORT_REVERSE, Where.HOSTS, "", "sort the other way round", "O"),
            of(Action.FOLD, Where.HOSTS, "fold", "hosts in the same state share a row, or each its own", "f"),
            of(Action.MARK, Where.MARKS, "mark", "mark the host, for what is done to several", "Space"),
            of(Action.MARK_ALL, Where.MARKS, "", "mark all that are shown, or none", "*"),
            of(Action.COLUMNS, Where.HOSTS, "", "choose the columns", "C"),
            of(Action.WIDE, Where.HOSTS, "", "all columns, or those that fit", "Ctrl-W"),
            of(Action.ZOOM, Where.VIEWS, "zoom", "the pane alone, or all panes", "z"),
            of(Action.UP, Where.EVERYWHERE, "", "up", "Up", "k"),
            of(Action.DOWN, Where.EVERYWHERE, "", "down", "Down", "j"),
            of(Action.PAGE_UP, Where.EVERYWHERE, "", "page up", "PageUp", "Ctrl-U"),
            of(Action.PAGE_DOWN, Where.EVERYWHERE, "", "page down", "PageDown", "Ctrl-D"),
            of(Action.FIRST, Where.EVERYWHERE, "", "first", "g", "Home"),
            of(Action.LAST, Where.EVERYWHERE, "", "last; log and events then follow", "G", "End"),
            of(Action.PAUSE, Where.LIVE, "", "stop changing the screen, or go on", "p"),
            of(Action.REDRAW, Where.EVERYWHERE, "", "draw the screen anew", "Ctrl-L"),
            of(Action.COPY, Where.LOG, "", "copy the line, if the terminal lets programs do that", "Y", "c"),
            of(Action.COPY, Where.EVENTS, "", "copy the event as words", "Y"),
            of(Action.COPY, Where.HOSTS, "", "copy the marked or selected hosts as a host set", "Y"),
            of(Action.THEME, Where.EVERYWHERE, "", "next theme", "Ctrl-T"),
            of(Action.MOUSE, Where.EVERYWHERE, "", "mouse on or off", "F2"),
            of(Action.SUSPEND, Where.EVERYWHERE, "", "back to the shell; fg returns", "Ctrl-Z"),
            of(Action.BACK, Where.EVERYWHERE, "", "close; clear the filter; back to the overview", "Escape"),
            of(Action.HELP, Where.EVERYWHERE, "help", "this help", "?", "F1"),
            of(Action.QUIT, Where.EVERYWHERE, "quit", "leave; a running run asks what becomes of it", "q"),
            of(Action.INTERRUPT, Where.EVERYWHERE, "", "the same; twice leaves a run running", "Ctrl-C"));

    private KeyMap() {}

    private static Binding of(Action action, Where where, String label, String help, String... keys) {
        return new Binding(action, where, label, help, List.of(keys));
    }

    /** Returns where the model's user is. */
    public static Set<Where> contexts(Model model) {
        Set<Where> contexts = EnumSet.of(Where.EVERYWHERE, Where.VIEWS, model.replaying() ? Where.REPLAY : Where.LIVE);
        switch (model.place().view()) {
            case EVENTS -> contexts.add(Where.EVENTS);
            case OVERVIEW -> {
                boolean log = model.place().focus() == Place.Pane.LOG;
                contexts.add(log ? Where.LOG : Where.HOSTS);
                marks(contexts, model);
                if (!log && operating(model)) {
                    contexts.add(Where.OPERATOR);
                }
            }
            case TIMELINE, RESOURCES -> {
                if (model.place().view() == Place.View.TIMELINE) {
                    contexts.add(Where.TIMELINE);
                }
                contexts.add(Where.HOSTS);
                marks(contexts, model);
                if (operating(model)) {
                    contexts.add(Where.OPERATOR);
                }
            }
            case HOST -> {
                contexts.add(Where.HOST);
                if (operating(model)) {
                    contexts.add(Where.OPERATOR);
                }
            }
            case WORLD -> contexts.add(Where.WORLD);
            case APPLICATION -> {
                // nothing of its own
            }
        }
        return contexts;
    }

    private static void marks(Set<Where> contexts, Model model) {
        if (model.place().onHosts() && !model.replaying()) {
            contexts.add(Where.MARKS);
        }
    }

    /** Returns whether the user can ask the run for something: it goes on, and this is no replay and not read-only. */
    public static boolean operating(Model model) {
        return model.canAsk() && !model.replaying() && !model.over();
    }

    /** Returns whether keys of both places work at the same time, and neither goes before the other. */
    static boolean together(Where one, Where other) {
        Set<Where> both = EnumSet.of(one, other);
        if (both.contains(Where.RUNS)) {
            return one == other || both.contains(Where.EVERYWHERE);
        }
        Set<Where> live = EnumSet.of(Where.LIVE, Where.MARKS, Where.OPERATOR);
        live.retainAll(both);
        boolean modes = both.contains(Where.REPLAY) && !live.isEmpty();
        Set<Where> always = EnumSet.of(Where.EVERYWHERE, Where.VIEWS, Where.LIVE, Where.REPLAY);
        Set<Where> table = EnumSet.of(Where.HOSTS, Where.MARKS, Where.OPERATOR);
        Set<Where> host = EnumSet.of(Where.HOST, Where.OPERATOR);
        return !modes
                && (one == other
                        || always.contains(one)
                        || always.contains(other)
                        || table.containsAll(both)
                        || host.containsAll(both));
    }
}
