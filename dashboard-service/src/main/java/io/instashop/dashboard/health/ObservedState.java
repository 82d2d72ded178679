package io.instashop.dashboard.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server, as one of its users sees it.
 *
 * @param cause why it is not up and which program reports it, in one line, or null
 * @param missing addresses of the server that do not answer while others do
 */
record ObservedState(ComponentState state, @Nullable String cause, List<String> missing) {

  /** What we see ourselves. */
  static ObservedState own(boolean available, @Nullable String cause) {
    return new ObservedState(available ? ComponentState.UP : ComponentState.DOWN, cause, List.of());
  }
}
