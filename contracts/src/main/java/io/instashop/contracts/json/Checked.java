package io.instashop.contracts.json;

/** A record with rules that tie several of its fields together. */
public interface Checked {

  /**
   * Applies the rules. {@link RecordFormat#read} calls it; the constructor does not, so that tests
   * can build broken records.
   *
   * @throws RuntimeException if a rule is broken, an {@link InvalidFieldException} if one field is
   *     at fault
   */
  void check();
}
