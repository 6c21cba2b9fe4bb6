package dev.plush.agent;

import dev.plush.agent.software.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The file that a connection brings. Its reader takes it in without a word to the duty loop for each piece, once that one has
 * said where it goes.
 */
final class Delivery {
    /** How often the duty loop is told how much has come. */
    private static final long TELL_BYTES = 1 << 20;

    private final Inbox inbox;
    private final CompletableFuture<Intake> where = new CompletableFuture<>();
    private long told; // reader's thread only

    Delivery(Inbox inbox) {
        this.inbox = inbox;
    }

    /** The file is expected, and goes there. */
    void goes(Intake intake) {
        where.complete(intake);
    }

    /** It goes nowhere. */
    void refuse() {
        where.cancel(false);
    }

    /** Blocks until all has come, or nobody wants it; for the reader's thread. */
    void read(Connection connection, InputStream in) throws IOException, InterruptedException {
        Optional<Intake.NotStored> failure = Optional.empty();
        try {
            where.get().read(in, held -> tell(connection, held));
        } catch (Intake.NotStored e) {
            failure = Optional.of(e);
        } catch (CancellationException | ExecutionException e) {
            throw new IOException("it brought a file that nobody expects", e);
        }
        inbox.put(new Input.AllCame(connection, failure));
    }

    private void tell(Connection connection, long held) {
        if (held - told >= TELL_BYTES && inbox.offer(new Input.Came(connection, held))) {
            told = held;
        }
    }
}
