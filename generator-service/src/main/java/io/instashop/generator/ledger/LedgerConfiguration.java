package io.instashop.generator.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  @Bean
  StopSignal stopSignal() {
    return new StopSignal();
  }
}
