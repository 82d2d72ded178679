package io.instashop.kit.boot;

import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Reads our settings before other singletons are made: no server is touched for bad ones. */
@AutoConfiguration
public class SettingsAutoConfiguration {

  @Bean
  static BeanFactoryInitializer<ConfigurableListableBeanFactory> readsSettingsFirst(
      Environment environment) {
    return beans -> {
      ServerPort.check(environment);
      for (String name : beans.getBeanDefinitionNames()) {
        // Spring Boot names settings by their prefix. Ours are records, which need no other bean.
        if (name.startsWith("instashop.")) {
          beans.getBean(name);
        }
      }
    };
  }
}
