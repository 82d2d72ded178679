package io.instashop.lake.record;

import java.io.Serializable;

/** Reads one record. Never throws for what the bytes hold. */
public interface RecordDecoder extends Serializable {

  /** Decodes the bytes of one record. */
  Decoded decode(byte[] record);
}
