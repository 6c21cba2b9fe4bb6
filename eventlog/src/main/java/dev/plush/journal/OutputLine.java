package dev.plush.journal;

/**
 * One line that a process printed, without its end.
 *
 * @param process the process's index; of {@link OutputChunk#INSTALL}, the host's
 * @param attempt which start of the process, from 1; of {@link OutputChunk#INSTALL}, the software's place, from 1
 * @param stream 1 for stdout, 2 for stderr, or {@link OutputChunk#INSTALL}
 * @param offset of the line's first byte in the stream
 * @param hostTimeNanos the host's wall clock when the line's first byte was read there
 * @param sequence the last event that was journaled before the line began to arrive
 * @param text as UTF-8; what is none became U+FFFD. May hold any control character: make it harmless before showing it
 * @param cut whether the line goes on: it is longer than {@link LineAssembler#MAX_LINE_BYTES} and the next line is the
 *     rest of it, or what came next was left out of the log
 */
public record OutputLine(
        int process,
        int attempt,
        int stream,
        long offset,
        long hostTimeNanos,
        long sequence,
        String text,
        boolean cut) {}
