package io.instashop.generator.startup;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads our settings before anything else is made, so that no database is touched for bad ones. */
@Configuration(proxyBeanMethods = false)
class EarlyValidation {

  @Bean
  static BeanFactoryPostProcessor readsSettingsFirst() {
    return beans -> {
      for (String name : beans.getBeanDefinitionNames()) {
        // Spring Boot names settings by their prefix.
        if (name.startsWith("instashop.")) {
          beans.getBean(name);
        }
      }
    };
  }
}
