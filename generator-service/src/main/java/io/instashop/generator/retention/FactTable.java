package io.instashop.generator.retention;

import java.util.List;

/**
 * A table of facts whose old rows are deleted, with the index {@code (xid, key)} that every such
 * table has.
 *
 * @param name as SQL writes it
 * @param key the column of its primary key
 * @param time the column of its event time
 * @param choice SQL that picks the keys that nothing needs any more, from those it is given: takes
 *     the keys, the time and the published transaction id
 * @param deletions SQL that deletes the rows of given keys and what refers to them, in an order
 *     that foreign keys allow
 * @param marked the tables that a deletion reaches and whose rows become events
 */
record FactTable(
    String name,
    String key,
    String time,
    String choice,
    List<String> deletions,
    List<String> marked) {

  /**
   * A transaction stays with its lines while its payment is open, and until its change of status is
   * old and published, too.
   */
  static final FactTable TRANSACTIONS =
      new FactTable(
          "transaction",
          "transaction_id",
          "transaction_date",
          """
          select t.transaction_id from transaction t
            left join transaction_status_change c on c.transaction_id = t.transaction_id
          where t.transaction_id = any (?)
            and case when c.transaction_id is null then t.status <> 'pending'
                     else c.changed_at < ? and c.xid < ?::xid8 end""",
          List.of(
              "delete from transaction_detail where transaction_id = any (?)",
              "delete from transaction_status_change where transaction_id = any (?)",
              "delete from transaction where transaction_id = any (?)"),
          List.of("transaction", "transaction_status_change"));

  static final FactTable BEHAVIORS = simple("user_behavior", "behavior_id", "\"timestamp\"");

  static final FactTable INTERACTIONS = simple("interaction", "interaction_id", "interaction_date");

  private static FactTable simple(String name, String key, String time) {
    return new FactTable(
        name,
        key,
        time,
        "select %2$s from %1$s where %2$s = any (?) and %3$s < ? and xid < ?::xid8"
            .formatted(name, key, time),
        List.of("delete from %s where %s = any (?)".formatted(name, key)),
        List.of(name));
  }
}
