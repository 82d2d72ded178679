package io.instashop.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Topics that have lost their oldest records, as by retention. What was published then counts as
 * published, what was not is sent, and where nothing tells a person decides.
 */
@Tag("slow")
class AdoptDeletedRecordsIT {

  private static final int ALL = -1;

  /** Older than the topics keep a record, which is seven days. */
  private static final Duration OLD = Duration.ofDays(10);

  private static final Duration RECENT = Duration.ofMinutes(10);

  /** Sellers whose events are in different partitions. */
  private static final long ONE = 3;

  private static final long OTHER = 5;

  private AdoptedShop shop;

  @BeforeEach
  void prepareShop() {
    shop = new AdoptedShop();
  }

  @Test
  void withoutRecordsAndCursorRecentRowsAreSentAndAPersonDecidesAboutOldOnes() {
    shop.sale(1, ONE, OLD);
    shop.sale(2, ONE, OLD);
    shop.topics().deleteRecords(shop.publish(1, 2), ALL);
    shop.sale(3, ONE, RECENT);

    AdoptionPlan plan = shop.plan();

    assertThat(plan.pending).isEqualTo(1);
    assertThat(AdoptionText.lines(plan))
        .contains(
            "  2 rows may have been published or not: Kafka has deleted what would tell, first"
                + " transaction-1, transaction-2: choose --unknown-rows SEND or SKIP");
    assertThatThrownBy(() -> shop.adopt(Basis.TOPICS, null))
        .isInstanceOf(AdoptException.class)
        .hasMessageContainingAll(
            "2 rows may have been published or not",
            "choose --unknown-rows SEND or SKIP",
            "Nothing was changed");
    assertThat(shop.stored()).isEmpty();

    shop.adopt(Decision.SEND);
    assertThat(shop.behind()).containsExactly("transaction-1", "transaction-2", "transaction-3");
  }

  @Test
  void whatAPersonSkipsIsNotSent() {
    shop.sale(1, ONE, OLD);
    shop.topics().deleteRecords(shop.publish(1), ALL);
    shop.sale(2, ONE, RECENT);

    assertThat(AdoptionText.lines(shop.adopt(Decision.SKIP)).toString())
        .contains("first transaction-1: they are not sent");

    assertThat(shop.behind()).containsExactly("transaction-2");
  }

  @Test
  void aCursorWhoseRowIsThereTellsWhatExpired() {
    shop.sale(1, ONE, OLD);
    shop.sale(2, ONE, OLD);
    shop.topics().deleteRecords(shop.publish(1, 2), ALL);
    shop.storeCursor(new StoredPosition(shop.xid(2), 0, 2, null, shop.identity(), null));
    shop.sale(3, ONE, OLD);

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(plan.expired).isEqualTo(2);
    assertThat(shop.behind()).containsExactly("transaction-3");
  }

  @Test
  void aCursorOfRowsThatARestoreHasUndoneTellsNothing() {
    shop.sale(1, ONE, OLD);
    shop.topics().deleteRecords(shop.publish(1), ALL);
    shop.sale(2, ONE, RECENT);
    shop.storeCursor(new StoredPosition(shop.xid(2) + 100, 0, 9, null, shop.identity(), null));

    AdoptionPlan plan = shop.plan();

    assertThat(plan.expired).isZero();
    assertThat(plan.unknown).isEqualTo(1);
    assertThat(plan.pending).isEqualTo(1);
  }

  @Test
  void anEmptiedPartitionSaysNothingOfTheOthersNorOfWhatWasWrittenSince() {
    shop.sale(1, ONE, OLD);
    shop.sale(2, OTHER, OLD);
    shop.sale(3, OTHER, RECENT);
    int quiet = shop.publish(1);
    assertThat(shop.publish(2, 3)).as("another partition").isNotEqualTo(quiet);
    shop.topics().deleteRecords(quiet, ALL);
    // The shop was restored: new rows lie before the old cursor.
    shop.sale(4, ONE, RECENT);
    shop.sale(5, OTHER, RECENT);
    // Its partition has lost nothing, so it would be there.
    shop.sale(6, OTHER, OLD);
    shop.storeCursor(new StoredPosition(shop.xid(6) + 100, 0, 9, null, shop.identity(), null));

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(plan.present).isEqualTo(2);
    assertThat(plan.expired).isEqualTo(1);
    assertThat(shop.behind()).containsExactly("transaction-4", "transaction-5", "transaction-6");
  }

  @Test
  void recentRecordsInATruncatedPartitionDoNotMakeRowsBeforeThemPublished() {
    shop.sale(1, ONE, OLD);
    shop.sale(2, ONE, RECENT);
    shop.topics().deleteRecords(shop.publish(1, 2), 1);
    shop.sale(3, ONE, RECENT);
    shop.storeCursor(new StoredPosition(shop.xid(3) + 100, 0, 9, null, shop.identity(), null));

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(plan.expired).isEqualTo(1);
    assertThat(shop.behind()).containsExactly("transaction-3");
  }

  @Test
  void aRowThatWasPublishedButCannotHaveExpiredNeedsADecision() {
    shop.sale(1, ONE, RECENT);
    shop.sale(2, ONE, RECENT);
    shop.topics().deleteRecords(shop.publish(1, 2), 1);

    assertThat(shop.plan().unknownExamples()).containsExactly("transaction-1");
  }

  @Test
  void ofATopicThatIsBoundedInSizeNoAgeTells() {
    shop.topics().boundInSize();
    shop.sale(1, ONE, RECENT);
    shop.topics().deleteRecords(shop.publish(1), ALL);

    assertThatThrownBy(() -> shop.adopt(Basis.TOPICS, null))
        .hasMessageContaining(
            "first transaction-1 (topic transactions is bounded in size (retention.bytes))");
  }
}
