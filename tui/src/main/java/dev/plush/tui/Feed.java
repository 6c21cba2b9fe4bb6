package dev.plush.tui;

import dev.plush.tui.model.Message;
import dev.plush.tui.model.ScreenRequest.Bookmark;
import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import java.util.function.Consumer;

/** Reads a run on a thread of its own and tells the screen what is new. */
interface Feed extends AutoCloseable {
    /** Begins to read; messages go to {@code screen} on the feed's thread. */
    void start(Consumer<Message> screen);

    /** Wants the output as of an event; only a replay's feed listens. */
    void show(long sequence);

    /** Wants earlier output; answered by {@code Message.Earlier}. Only the newest wish counts. */
    void earlier(EarlierOutput wanted);

    /** Keeps a bookmark; answered by {@code Message.Bookmarked}. Only a replay's feed has any. */
    default void keep(Bookmark wanted) {}

    /** Stops reading and waits until the thread has ended. */
    @Override
    void close();
}
