package io.instashop.kit.boot;

import io.instashop.kit.stage.Stage;
import io.instashop.kit.stage.StageMeters;
import io.instashop.kit.status.ProgressLog;
import io.instashop.kit.status.ServiceStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Meters and health of a service that has a {@link Stage}. */
@AutoConfiguration
@ConditionalOnBean(Stage.class)
public class StageAutoConfiguration {

  @Bean
  StageMeters stageMeters(Stage stage) {
    return new StageMeters(stage);
  }

  @Bean
  StageHealthIndicator stageHealthIndicator(Stage stage) {
    return new StageHealthIndicator(stage);
  }

  @Bean
  ProgressLog progressLog(@Value("${spring.application.name}") String service, Stage stage) {
    return ProgressLog.start(() -> ServiceStatus.of(service, stage));
  }
}
