package io.instashop.generator.storefront;

/**
 * A buyer. There is no password: the shop has none, and would not show one.
 *
 * @param username the part of the mail address before the @
 */
record StoreUser(
    long id, String email, String username, Name name, String phone, PostalAddress address) {

  static StoreUser of(long id, String name, String email, String phone, String address) {
    return new StoreUser(
        id,
        email,
        email.substring(0, email.indexOf('@')),
        Name.of(name),
        phone,
        PostalAddress.parse(address));
  }

  /** First word and the rest. */
  record Name(String firstname, String lastname) {

    static Name of(String name) {
      int space = name.indexOf(' ');
      return space < 0
          ? new Name(name, "")
          : new Name(name.substring(0, space), name.substring(space + 1));
    }
  }
}
