package io.instashop.dashboard.live;

import java.util.function.Consumer;

/** Knows how to reach Redis. */
interface RedisConnector {

  /** Host and port, for messages. */
  String address();

  /** A reader that connects when it is first used; see {@link RedisWindows} for the listeners. */
  RedisWindows connect(Consumer<String> onMessage, Runnable onSubscribed);
}
