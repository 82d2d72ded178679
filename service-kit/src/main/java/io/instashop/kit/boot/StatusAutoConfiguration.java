package io.instashop.kit.boot;

import io.instashop.kit.status.Activity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** The status page of a service that has an {@link Activity}. */
@AutoConfiguration
@ConditionalOnBean(Activity.class)
public class StatusAutoConfiguration {

  @Bean
  StatusController statusController(
      @Value("${spring.application.name}") String service, Activity activity) {
    return new StatusController(service, activity);
  }
}
