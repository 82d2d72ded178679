package io.instashop.generator.writing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WritingConfiguration {

  @Bean
  StopSignal stopSignal() {
    return new StopSignal();
  }
}
