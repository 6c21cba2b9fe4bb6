package dev.plush.cli;

import dev.plush.replay.Bookmarks;
import dev.plush.replay.Timeline;
import java.util.List;

/**
 * What is to be said of a run beside its events.
 *
 * @param remark a sentence on its controller; empty for none
 * @param bookmarks moments that somebody marked, the earliest first
 */
record ReportNotes(String remark, List<Bookmark> bookmarks) {
    /** Nothing. */
    static final ReportNotes NONE = new ReportNotes("", List.of());

    /** One of them: the event, when that was, nanoseconds since 1970, and the note, which may be empty. */
    record Bookmark(long sequence, long nanos, String note) {}

    ReportNotes {
        bookmarks = List.copyOf(bookmarks);
    }

    /** Returns the notes with those bookmarks whose events there are. */
    static ReportNotes of(String remark, Bookmarks bookmarks, Timeline timeline) {
        return new ReportNotes(
                remark,
                bookmarks.all().headMap(timeline.size() + 1L).entrySet().stream()
                        .map(one -> new Bookmark(
                                one.getKey(), timeline.event(one.getKey()).timeNanos(), one.getValue()))
                        .toList());
    }
}
