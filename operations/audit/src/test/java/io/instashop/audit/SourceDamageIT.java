package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong in the shop itself turns {@code source-integrity} red. */
class SourceDamageIT extends AuditedWorld {

  @Test
  void aTotalThatItsItemsDoNotMakeIsFoundInTheSource() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "update transaction set discount_amount = 14.99 where transaction_id = ?", world.id(1));
    assertThat(broken()).containsExactly("source-integrity");
    assertBroken("source-integrity", transaction + " 169.97 ≠ 169.96");
  }

  @Test
  void aStatusChangeWithoutItsTransactionIsFoundInTheSource() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "update transaction_status_change set transaction_id = -1 where transaction_id = ?",
        world.id(2));
    assertThat(broken()).contains("source-integrity");
    assertBroken("source-integrity", world.settled.eventId());
  }
}
