package dev.plush.journal;

/**
 * A chunk of output with its links backwards, which make it quick to find the last lines.
 *
 * @param before where in the file the chunk before this one begins; 0 if there is none
 * @param beforeOfProcess the same among the chunks of its process
 */
record StoredChunk(OutputChunk chunk, long before, long beforeOfProcess) {
    /** The fields take less than this beside the bytes: seven numbers of at most 10 bytes each. */
    static final int MAX_FIELD_BYTES = 70;

    /** Replaces what {@code out} holds by the entry of a piece of a chunk. */
    static void write(ByteWriter out, OutputChunk chunk, int from, int length, long before, long beforeOfProcess) {
        Entry.begin(out);
        out.unsigned(chunk.process());
        out.unsigned(chunk.attempt());
        out.unsigned(chunk.stream());
        out.unsigned(chunk.offset() + from);
        out.signed(chunk.hostTimeNanos());
        out.unsigned(before);
        out.unsigned(beforeOfProcess);
        out.raw(chunk.bytes(), from, length);
        Entry.finish(out, chunk.sequence(), 1, 0, false);
    }

    /** @throws ByteReader.Malformed if the entry holds no chunk */
    static StoredChunk read(Entry entry) {
        ByteReader in = entry.content();
        int process = small(in, "process");
        int attempt = small(in, "attempt");
        int stream = small(in, "stream");
        long offset = in.unsigned();
        long time = in.signed();
        long before = in.unsigned();
        long beforeOfProcess = in.unsigned();
        byte[] bytes = in.raw(in.remaining());
        return new StoredChunk(
                new OutputChunk(process, attempt, stream, offset, time, entry.sequence(), bytes),
                before,
                beforeOfProcess);
    }

    /**
     * Returns this, which begins at {@code position} of its file.
     *
     * @throws ByteReader.Malformed if its links do not lead backwards
     */
    StoredChunk checkedAt(long position) {
        if (before < 0 || before >= position || beforeOfProcess < 0 || beforeOfProcess >= position) {
            throw new ByteReader.Malformed("expected links to output before byte " + position + ", found "
                    + Long.toUnsignedString(before) + " and " + Long.toUnsignedString(beforeOfProcess));
        }
        return this;
    }

    private static int small(ByteReader in, String what) {
        long value = in.unsigned();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new ByteReader.Malformed("expected the number of a " + what + ", found " + value);
        }
        return (int) value;
    }
}
