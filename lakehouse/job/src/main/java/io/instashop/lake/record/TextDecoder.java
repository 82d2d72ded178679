package io.instashop.lake.record;

/** A record whose text is kept whole in one column. */
public final class TextDecoder implements RecordDecoder {

  private static final long serialVersionUID = 1L;

  @Override
  public Decoded decode(byte[] record) {
    String text = Utf8.decode(record);
    return text == null
        ? Decoded.broken("invalid UTF-8")
        : new Decoded(new Object[] {text}, null, null, null);
  }
}
