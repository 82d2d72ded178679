package io.instashop.metrics.settings;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.kit.text.Secrets;
import io.lettuce.core.RedisURI;

/**
 * Where Redis is, perhaps with a password. As text it has neither user nor password, so that it may
 * stand in logs and messages.
 *
 * @param url as it was set, for the client alone
 */
public record RedisAddress(String url) {

  private static final SettingName NAME =
      SettingName.option("--redis-url", "SPRING_DATA_REDIS_URL");

  /** User and password, a name or an address in brackets, a port, a database, parameters. */
  private static final String FORM =
      "rediss?://(?:\\S*@)?(?:\\[[0-9a-fA-F:.]+]|[^\\s:/?#@\\[\\]]+)(?::\\d{1,5})?(?:/\\d*)?(?:\\?\\S*)?";

  private static final String ALLOWED = "must be like redis://localhost:6379";

  /**
   * Checks the address.
   *
   * @throws RefusedSettingException if it is none
   */
  public RedisAddress {
    RefusedSettingException.unless(url.matches(FORM), NAME, ALLOWED, url);
    parse(url);
  }

  /** The address in the client's form. */
  public RedisURI uri() {
    return parse(url);
  }

  @Override
  public String toString() {
    return Secrets.hiddenIn(url);
  }

  /** The client's own complaints repeat the whole address, so they are not passed on. */
  private static RedisURI parse(String url) {
    try {
      return RedisURI.create(url);
    } catch (IllegalArgumentException e) {
      throw new RefusedSettingException(NAME, ALLOWED, url);
    }
  }
}
