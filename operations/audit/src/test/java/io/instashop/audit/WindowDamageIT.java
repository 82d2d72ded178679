package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
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

  @Test
  @Tag("slow")
  void eachNewFigureThatIsDamagedIsFound() throws Exception {
    everythingElse();
    TestWindows.transactions(world.at(0), 2, "164.97", 1, 0, 1, "154.97", "154.97", 2, 2, 5, 9);
    TestWindows.channel(world.at(0), "page_view", "kiosk");
    TestWindows.searches(world.at(0), "12.50", "lamp");
    TestWindows.carts(world.at(30), "10.01");
    assertThat(broken()).containsExactly("windows-equal-warehouse");
    String searches = "searches/" + world.at(0) + "/all";
    assertBroken("windows-equal-warehouse", "transactions/" + world.at(0) + "/all 5 ≠ 4");
    assertBroken("windows-equal-warehouse", "transactions/" + world.at(0) + "/all 9 ≠ 3");
    assertBroken("windows-equal-warehouse", "behavior/" + world.at(0) + "/page_view web: none ≠ 1");
    assertBroken("windows-equal-warehouse", searches + " 12.5 ≠ 12");
    assertBroken("windows-equal-warehouse", searches + " lámpara: none ≠ 1");
    assertBroken("windows-equal-warehouse", "carts/" + world.at(30) + "/all 10.01 ≠ 10");
  }

  @Test
  void missingWindowsOfSearchesAndCartsAreFound() throws Exception {
    everythingElse();
    TestWindows.forget("searches", world.at(0), "all");
    TestWindows.forget("carts", world.at(30), "all");
    assertThat(broken()).containsExactly("windows-equal-warehouse");
    assertBroken("windows-equal-warehouse", "searches/" + world.at(0) + "/all");
    assertBroken("windows-equal-warehouse", "carts/" + world.at(30) + "/all");
  }
}
