package io.instashop.generator.shop;

import io.instashop.kit.settings.RefusedSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShopConfiguration {

  /** Read once, at the start, so that a wrong file refuses it in one line. */
  @Bean
  Shop shop(ShopSettings settings) {
    try {
      return ShopFolder.read(settings.shop());
    } catch (ShopException e) {
      throw new RefusedSettingException(
          ShopFolder.SETTING,
          "must be a shop of valid files (" + e.getMessage() + ")",
          settings.shop());
    }
  }
}
