package dev.plush.wire;

/** The kinds of {@link Order} and their numbers on the wire. A number is never reused. */
public enum OrderType {
    HELLO(1),
    ACKNOWLEDGE(2),
    PING(3),
    QUERY_FILE(4),
    FILE_CHUNK(5),
    INSTALL(6),
    CHECK_SOFTWARE(20),
    START_PROCESS(7),
    STOP_PROCESS(8),
    SIGNAL_PROCESS(9),
    OUTPUT_CREDIT(10),
    CLEAN(11),
    QUIT(12),
    COLLECT(13),
    EXEC(30),
    EXEC_STOP(31),
    EXEC_CREDIT(32),
    PLACE(40),
    FETCH(41),
    EXPECT_FILE(42),
    PASS_FILE(43),
    BRING(44);

    private final int number;

    OrderType(int number) {
        this.number = number;
    }

    /** Returns the number on the wire. */
    public int number() {
        return number;
    }
}
