package io.instashop.producer.defects;

import io.instashop.producer.ProducerApplication;
import io.instashop.producer.feed.SourceDatabases;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Defect: the cursor goes by id alone and knows no horizon, so a row whose transaction commits
 * after one with a higher id is skipped. Only the shards of one table have it: two tables do not
 * share their ids.
 */
public final class CursorByIdProducer {

  private CursorByIdProducer() {}

  /** Starts the service with the defect; arguments and environment as without it. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(ProducerApplication.class, Defect.class).run(args);
  }

  /** Rewrites the queries of all sources. */
  static final class Defect {

    @Bean
    static BeanPostProcessor sourcesReadById() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof SourceDatabases sources ? sources.through(SourceById::new) : bean;
        }
      };
    }
  }
}
