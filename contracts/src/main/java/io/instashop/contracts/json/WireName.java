package io.instashop.contracts.json;

/** An enum whose constants have a name of their own in JSON. */
public interface WireName {

  /** The name as it is written. */
  String wireName();
}
