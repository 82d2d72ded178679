package io.instashop.cli.doctor;

import java.util.Locale;

/** What one look says. */
enum CheckState {
  /** Nothing to do. */
  FINE,

  /** Something will be different from what one may expect, and the platform works all the same. */
  WARNING,

  /** Something does not work, or will not. */
  WRONG;

  /** The word for it in lines and in JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
