package dev.plush.tui.model;

import dev.plush.event.EventType.Severity;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Place.View;
import dev.plush.tui.model.Popup.Prompt.Purpose;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keys do while nothing lies over the panes. */
final class Keys {
    private static final int SIDEWAYS = 20;
    private static final int MAX_ZOOM = 20;

    private Keys() {}

    static Next pressed(Model model, Key key) {
        if (!(model.popup() instanceof Popup.None)) {
            return PopupKeys.pressed(model, key);
        }
        if (key.name().equals("Eof")) {
            return Next.of(model, new ScreenRequest.Quit()); // the terminal is gone
        }
        Optional<Action> action = model.settings().keys().action(KeyMap.contexts(model), key);
        return action.map(does -> acted(model, does, key)).orElse(Next.of(model));
    }

    /** Does what {@code key} would do, if it is one of an action with several. */
    static Next acted(Model model, Action action, Key key) {
        return switch (action) {
            case HELP -> Next.of(model.with(new Popup.Help(0)));
            case PALETTE -> Next.of(model.with(new Popup.Palette("", 0)));
            case RESTART_PROCESS, STOP_PROCESS, KILL_PROCESS, FAIL_HOST, SHELL, COMMAND -> Operating.onSelected(
                    model, action);
            case QUIT, INTERRUPT -> model.over()
                    ? Next.of(model, new ScreenRequest.Quit())
                    : Next.of(model.with(new Popup.Leave(0)));
            case REDRAW -> Next.of(model, new ScreenRequest.Redraw());
            case SUSPEND -> Next.of(model, new ScreenRequest.Suspend());
            case PAUSE -> Next.of(model.paused(!model.paused()));
            case BACK -> Next.of(back(model));
            case FILTER -> Next.of(filter(model));
            case OPEN -> Next.of(Opening.open(model));
            case NEXT_HOST, PREVIOUS_HOST -> Next.of(neighbour(model, action == Action.NEXT_HOST ? 1 : -1));
            case NEXT_PANE -> Next.of(focus(model, model.place().neighbour(1)));
            case PREVIOUS_PANE -> Next.of(focus(model, model.place().neighbour(-1)));
            case PANE -> Next.of(focus(model, Pane.values()[key.character() - '1']));
            case ZOOM -> Next.of(model.with(new Place(
                    model.place().view(), model.place().focus(), !model.place().zoom())));
            case EVENTS -> Next.of(model.with(model.place().toggled(View.EVENTS)));
            case APPLICATION -> Next.of(model.with(model.place().toggled(View.APPLICATION)));
            case RESOURCES -> Next.of(model.with(model.place().toggled(View.RESOURCES)));
            case TIMELINE -> Next.of(model.with(model.place().toggled(View.TIMELINE)));
            case WORLD -> Next.of(model.with(model.place().toggled(View.WORLD)));
            case ZOOM_IN, ZOOM_OUT, EARLIER, LATER -> Next.of(
                    model.place().view() == View.WORLD ? WorldKeys.moved(model, action) : window(model, action));
            case WEST, EAST, NORTH, SOUTH, BY_LOAD -> Next.of(WorldKeys.moved(model, action));
            case UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST -> Backlog.wanted(model, action)
                    .map(request -> Next.of(model.notice("reading earlier lines…"), request))
                    .orElseGet(() -> Next.of(Moves.moved(model, action)));
            case LOG_OF_HOST -> Next.of(scope(model, LogScope.SELECTED));
            case LOG_OF_ALL -> Next.of(scope(model, LogScope.ALL));
            case TROUBLED, SORT_NEXT, SORT_PREVIOUS, SORT_REVERSE, FOLD, MARK, MARK_ALL, WIDE -> Next.of(
                    hosts(model, action));
            case COLUMNS -> Next.of(model.with(new Popup.Columns(0)));
            case FOLLOW -> Next.of(Moves.follow(model));
            case SCROLL_LEFT, SCROLL_RIGHT, WRAP, TIMESTAMPS -> Next.of(look(model, action));
            case SEARCH -> Next.of(model.with(new Popup.Prompt(
                    Purpose.SEARCH, model.panes().log().search().text())));
            case MATCH_AFTER, MATCH_BEFORE, ERROR_AFTER, ERROR_BEFORE -> Next.of(Seeking.sought(model, action));
            case SEVERITY -> Next.of(severity(model));
            case PLAY,
                    STEP,
                    STEP_BACK,
                    BACK_5S,
                    FORWARD_5S,
                    BACK_SHARE,
                    FORWARD_SHARE,
                    JUMP,
                    FASTER,
                    SLOWER,
                    SKIP_IDLE -> Next.of(model.with(ReplayKeys.moved(model.player(), action, key)));
            case FAILURE_BEFORE, FAILURE_AFTER -> Next.of(
                    ReplayKeys.marked(model.with(ReplayKeys.moved(model.player(), action, key))));
            case BOOKMARK -> Next.of(ReplayKeys.bookmark(model));
            case GO_TO -> Next.of(model.with(new Popup.Prompt(Purpose.GO_TO, "")));
            case COPY -> Copying.copied(model);
            case WHY -> Whys.asked(model);
            case THEME -> Next.of(Settings.nextTheme(model));
            case MOUSE -> Next.of(Settings.otherMouse(model));
            case REPLAY, RESUME, STOP_RUN -> Next.of(model); // in the list of runs
        };
    }

    /** Tab leaves the other views for the pane that had the focus there. */
    private static Model focus(Model model, Pane pane) {
        boolean overview = model.place().view() == View.OVERVIEW;
        return model.with(model.place().focused(overview ? pane : model.place().focus()));
    }

    private static Model back(Model model) {
        Panes panes = model.panes();
        Place place = model.place();
        boolean log = Filters.inLog(model);
        if (log && !panes.log().search().none()) {
            return model.with(panes.with(panes.log().searching(Filter.NONE)));
        } else if (!Filters.of(model).none()) {
            return Filters.with(model, Filter.NONE);
        }
        if (place.view() == View.HOST) {
            return model.with(new Place(panes.host().from(), place.focus(), false));
        } else if (place.view() != View.OVERVIEW || place.zoom()) {
            return model.with(new Place(View.OVERVIEW, place.focus(), false));
        }
        if (place.focus() == Pane.LOG && !panes.log().scope().equals(LogScope.ALL)) {
            return scope(model, LogScope.ALL);
        }
        HostsPane hosts = panes.hosts();
        if (!hosts.marked().isEmpty()) {
            return model.with(panes.with(hosts.marking(Set.of())));
        }
        return place.focus() != Pane.LOG && hosts.query().troubledOnly() ? hosts(model, Action.TROUBLED) : model;
    }

    /** The host before or after in the table, which is selected there, too. */
    private static Model neighbour(Model model, int by) {
        HostsPane hosts = model.panes().hosts();
        HostRows rows = hosts.rows();
        if (rows.size() == 0) {
            return model;
        }
        int at = Math.floorMod(rows.indexOf(model.panes().host().host()) + by, rows.size());
        Model moved = model.with(model.panes().with(hosts.at(hosts.list().at(rows, at, false))));
        return Opening.host(moved, rows.key(at), 0);
    }

    private static Model filter(Model model) {
        boolean none = model.place().view() == View.APPLICATION || model.place().inTree();
        return none
                ? model.notice("nothing to filter here: Tab to hosts or log")
                : model.with(new Popup.Prompt(Purpose.FILTER, Filters.of(model).text()));
    }

    static Model scope(Model model, LogScope scope) {
        return model.with(model.panes().with(model.panes().log().of(scope)));
    }

    private static Model look(Model model, Action action) {
        LogPane log = model.panes().log();
        LogLook next =
                switch (action) {
                    case WRAP -> log.look().wrapped();
                    case TIMESTAMPS -> log.look().nextStamp();
                    case SCROLL_LEFT -> log.look().scrolled(-SIDEWAYS);
                    default -> log.look().scrolled(SIDEWAYS);
                };
        Model looking = model.with(model.panes().with(log.looking(next)));
        return action == Action.TIMESTAMPS
                ? looking.notice("times: " + next.stamp().words())
                : looking;
    }

    /** The newest end stays where it is, unless somebody went back. */
    private static Model window(Model model, Action action) {
        Panes.Timeline now = model.panes().lanes();
        int zoom = action == Action.ZOOM_IN ? now.zoom() + 1 : action == Action.ZOOM_OUT ? now.zoom() - 1 : now.zoom();
        int back = action == Action.EARLIER ? now.back() + 1 : action == Action.LATER ? now.back() - 1 : now.back();
        zoom = Math.max(0, Math.min(MAX_ZOOM, zoom));
        // the same moment at the right edge: what is shown is half as long, or twice
        back = zoom > now.zoom() ? back * 2 : zoom < now.zoom() ? back / 2 : back;
        int most = ((1 << zoom) - 1) * TimeWindow.STEPS;
        return model.with(model.panes()
                .with(new Panes.Timeline(zoom, Math.max(0, Math.min(most, back)), now.window(), now.rows())));
    }

    private static Model severity(Model model) {
        Panes.Events events = model.panes().events();
        Severity next =
                switch (events.least()) {
                    case INFO -> Severity.WARNING;
                    case WARNING -> Severity.ERROR;
                    case ERROR -> Severity.DEBUG;
                    case DEBUG -> Severity.INFO;
                };
        return model.with(model.panes().with(new Panes.Events(events.list(), events.filter(), next, events.rows())));
    }

    private static Model hosts(Model model, Action action) {
        Panes panes = model.panes();
        HostsPane hosts = panes.hosts();
        HostQuery q = hosts.query();
        return model.with(panes.with(
                switch (action) {
                    case MARK -> hosts.toggled();
                    case MARK_ALL -> hosts.marking(hosts.marked().isEmpty() ? everyRow(hosts.rows()) : Set.of());
                    case WIDE -> hosts.with(hosts.columns().wide());
                    case TROUBLED -> hosts.asking(q.troubled(!q.troubledOnly()));
                    case FOLD -> hosts.asking(q.folding(!q.folded()));
                    case SORT_REVERSE -> hosts.asking(q.reversed());
                    default -> hosts.asking(q.sortedBy(action == Action.SORT_NEXT ? 1 : -1, columns(model)));
                }));
    }

    private static List<HostColumn> columns(Model model) {
        return model.place().view() == View.RESOURCES
                ? HostColumn.RESOURCES
                : model.panes().hosts().shown(Layout.of(model).hosts().width() - 1);
    }

    private static Set<Integer> everyRow(HostRows rows) {
        Set<Integer> all = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            all.addAll(rows.hosts(i));
        }
        return all;
    }
}
