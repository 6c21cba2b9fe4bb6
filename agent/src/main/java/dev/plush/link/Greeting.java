package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.Order;
import dev.plush.wire.Refusal;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The first exchange on a connection: hello, then welcome or refusal. The real listener hears nothing before the
 * welcome, and nothing at all of a connection that never got one.
 */
final class Greeting implements Link.Listener {
    private static final String FINISH_FIRST = "Finish the run with the version of Plush that started it, or stop it.";

    private final Link.Listener listener;
    private final CompletableFuture<Report> answer = new CompletableFuture<>();
    private boolean welcomed; // reader thread only

    private Greeting(Link.Listener listener) {
        this.listener = listener;
    }

    /**
     * Says hello over two streams and blocks until the agent has answered.
     *
     * @param token content of the agent's token file, without its line end
     * @param transport closed if this fails, and when the link ends
     * @param timeout bound on the answer
     * @throws ConnectException VERSION, AUTH (token), AGENT_START (another run), CLOSED or TIMEOUT
     */
    static Link say(
            ConnectRequest request,
            String token,
            InputStream in,
            OutputStream out,
            Closeable transport,
            Duration timeout,
            Link.Listener listener)
            throws ConnectException {
        return await(
                request.name(),
                greeting -> {
                    StreamLink link = StreamLink.open(request.name(), in, out, transport, greeting);
                    link.send(new Order.Hello(
                            Wire.VERSION, request.run(), request.host(), token, request.acknowledged()));
                    return link;
                },
                timeout::toMillis,
                listener);
    }

    /** Makes a link on which hello is said. */
    interface Opener {
        Link open(Link.Listener greeting) throws ConnectException;
    }

    /** Blocks until the agent has answered on a link, which is closed if the answer is none. */
    static Link await(String name, Opener opener, LongSupplier leftMillis, Link.Listener listener)
            throws ConnectException {
        Greeting greeting = new Greeting(listener);
        Link link = opener.open(greeting);
        boolean done = false;
        try {
            greeting.await(name, Duration.ofMillis(leftMillis.getAsLong()));
            done = true;
            return link;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    private void await(String name, Duration timeout) throws ConnectException {
        try {
            Report report = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (report instanceof Report.Refused refused) {
                throw refused(name, refused);
            }
            if (((Report.Welcome) report).version() != Wire.VERSION) {
                throw new ConnectException(
                        Reason.VERSION,
                        name + ": expected an agent that speaks version " + Wire.VERSION + ", found one of version "
                                + ((Report.Welcome) report).version(),
                        FINISH_FIRST);
            }
        } catch (TimeoutException e) {
            throw new ConnectException(
                    Reason.TIMEOUT,
                    name + ": expected the agent's welcome within " + timeout.toMillis() + " ms, but nothing came",
                    "Look at agent.log in the run's folder on the host.");
        } catch (ExecutionException e) {
            throw new ConnectException(
                    Reason.CLOSED,
                    name + ": expected the agent's welcome, but the connection ended: "
                            + e.getCause().getMessage(),
                    "Look at agent.log in the run's folder on the host.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException(Reason.TIMEOUT, name + ": interrupted while waiting for the welcome", "");
        }
    }

    private static ConnectException refused(String name, Report.Refused refused) {
        String detail = name + ": the agent refused the connection: " + refused.reason();
        if (Refusal.VERSION.isCauseOf(refused)) {
            return new ConnectException(Reason.VERSION, detail, FINISH_FIRST);
        }
        if (Refusal.TOKEN.isCauseOf(refused)) {
            return new ConnectException(
                    Reason.AUTH, detail, "The token in the run's folder on the host has changed; clean the host up.");
        }
        return new ConnectException(
                Reason.AGENT_START, detail, "Another run uses this folder on the host; clean the host up.");
    }

    @Override
    public void came(int bytes) {
        listener.came(bytes);
    }

    @Override
    public void report(long number, Report report) {
        if (welcomed) {
            listener.report(number, report);
            return;
        }
        if (report instanceof Report.Welcome welcome && welcome.version() != Wire.VERSION) {
            answer.complete(report); // what else it says may mean anything
        } else if (report instanceof Report.Welcome) {
            welcomed = true;
            listener.report(number, report); // before answering, so that it is the first thing heard
            answer.complete(report);
        } else if (report instanceof Report.Refused) {
            answer.complete(report);
        } else {
            throw new IllegalStateException("expected a welcome or a refusal, found " + report.type());
        }
    }

    @Override
    public void closed(String reason) {
        answer.completeExceptionally(new IllegalStateException(reason));
        if (welcomed) {
            listener.closed(reason);
        }
    }
}
