package dev.plush.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Takes Ctrl-C as a wish instead of an end. By reflection, as the class behind it is not part of the platform that code
 * may be compiled against; where it is missing, Ctrl-C simply ends the command, and the run goes on all the same.
 */
final class Interrupts {
    private Interrupts() {}

    /** Calls {@code action}, on a thread of Java's own, whenever SIGINT comes. */
    static void onInterrupt(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InstantiationException
                | InvocationTargetException e) {
            return; // Ctrl-C ends this command; see above
        }
    }
}
