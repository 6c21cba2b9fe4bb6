package dev.plush.tui.form;

/** What a key of the form can do; {@link FormKeys} says which key does it. */
public enum FormAction {
    OPEN,
    ADD,
    DELETE,
    MOVE_DOWN,
    MOVE_UP,
    UNDO,
    REDO,
    SAVE,
    XML,
    DIAGRAM,
    NEXT_PROBLEM,
    PREVIOUS_PROBLEM,
    OTHER_PANE,
    FORM,
    OUTLINE,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    THEME,
    REDRAW,
    SUSPEND,
    BACK,
    HELP,
    QUIT
}
