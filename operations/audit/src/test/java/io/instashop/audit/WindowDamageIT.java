package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Windows that disagree with the warehouse turn {@code windows-equal-warehouse} red. */
class WindowDamageIT extends AuditedWorld {

  @Test
  void aChangedAMissingAndAnInventedWindowAreFound() throws Exception {
    everythingElse();
    TestWindows.behavior(world.at(0), "search", 2);
    TestWindows.forget("products", world.at(0), "Fashion");
    TestWindows.behavior(world.at(90), "page_view", 1);
    assertThat(broken()).containsExactly("windows-equal-warehouse");
    assertBroken("windows-equal-warehouse", "behavior/" + world.at(0) + "/search 2 ≠ 1");
    assertBroken("windows-equal-warehouse", "products/" + world.at(0) + "/Fashion");
    assertBroken("windows-equal-warehouse", "behavior/" + world.at(90) + "/page_view");
  }
}
