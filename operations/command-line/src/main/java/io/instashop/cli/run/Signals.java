package io.instashop.cli.run;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * The signals that ask this process to end. Java itself answers the first with its shutdown hooks
 * and ignores all later ones, so that nobody could ask twice.
 */
final class Signals {

  private Signals() {}

  /**
   * Calls a handler, in a thread of its own, for each such signal. Where the JVM has no signals it
   * does nothing: there, the shutdown hooks have to do.
   *
   * @param handler is given the signal's number
   */
  static void handle(IntConsumer handler) {
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      try {
        // By reflection: the compiler warns of this class, and there is no other.
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
        Object proxy =
            Proxy.newProxyInstance(
                Signals.class.getClassLoader(),
                new Class<?>[] {signalHandler},
                (self, method, arguments) -> {
                  if (!method.getName().equals("handle")) {
                    return method.getName().equals("hashCode") ? (Object) 1 : self == arguments[0];
                  }
                  handler.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                  return null;
                });
        signal
            .getMethod("handle", signal, signalHandler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // This JVM does not give the signal away.
      }
    }
  }
}
