package dev.plush.agent;

import dev.plush.wire.Report;

/** The results of a run, in the words of the collector. */
enum Collected implements Collector.Voice {
    WORDS;

    @Override
    public Report part(int of, String path, long offset, byte[] bytes, boolean last) {
        return new Report.CollectedPart(of, path, offset, bytes, last);
    }

    @Override
    public Report end(int files, long bytes, String problem) {
        return new Report.Collected(files, bytes, problem);
    }
}
