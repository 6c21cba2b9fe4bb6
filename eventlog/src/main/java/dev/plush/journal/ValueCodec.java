package dev.plush.journal;

/** How values of one type are written and read. Stateless. */
interface ValueCodec {
    void write(ByteWriter out, Object value);

    /** @throws ByteReader.Malformed if there is no such value */
    Object read(ByteReader in);

    /** Returns what stands for a value that an older version did not write. */
    Object absent();
}
