package dev.plush.run;

import dev.plush.control.Chains;
import dev.plush.software.StoredPackage;
import java.util.function.LongConsumer;

/** From whom a host may get a file instead of from the controller. Thread-safe. */
interface Neighbours {
    /** Every host gets its own copy from the controller. */
    Neighbours NONE = new Neighbours() {
        @Override
        public int join(StoredPackage file, int host) {
            return Chains.BY_CONTROLLER;
        }

        @Override
        public void has(StoredPackage file, int host) {}

        @Override
        public void gone(StoredPackage file, int host) {}

        @Override
        public boolean pass(StoredPackage file, Way way, int from, LongConsumer progress) {
            return false;
        }
    };

    /** Returns the host from which this one is to get the file, or {@link Chains#BY_CONTROLLER}. */
    int join(StoredPackage file, int host);

    /** All of it is there. */
    void has(StoredPackage file, int host);

    /** It did not come, and is not expected any more. */
    void gone(StoredPackage file, int host);

    /**
     * Has {@code from} pass the file on to the host of {@code way}; blocks until it is there, or will not come.
     *
     * @return whether it is there; if not, {@link #join} says what is next
     */
    boolean pass(StoredPackage file, Way way, int from, LongConsumer progress) throws InterruptedException, Way.Broken;
}
