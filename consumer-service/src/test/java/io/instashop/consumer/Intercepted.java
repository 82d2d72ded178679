package io.instashop.consumer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands before a Kafka client of the service, to fail as a network or a broker would. */
final class Intercepted {

  /** What happens before each call. */
  @FunctionalInterface
  interface Before {

    /**
     * Throws what the caller is to get.
     *
     * @return the answer in place of the client's, or null to ask the client
     */
    @Nullable Object call(String method, Object[] arguments);
  }

  private Intercepted() {}

  /**
   * The client behind the interface that it is used by.
   *
   * @param type that interface
   */
  @SuppressWarnings("unchecked")
  static <T> T client(Class<? super T> type, T real, Before before) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = before.call(method.getName(), arguments);
              if (answer != null) {
                return answer;
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
