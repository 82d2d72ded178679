package io.instashop.kit.boot;

import io.instashop.kit.origin.AllowedHosts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Refuses requests to hosts that a service does not answer to, before anything else sees them. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(HttpSettings.class)
public class HttpAutoConfiguration {

  @Bean
  FilterRegistrationBean<HostFilter> hostFilter(
      HttpSettings settings, @Value("${spring.application.name}") String service) {
    FilterRegistrationBean<HostFilter> filter =
        new FilterRegistrationBean<>(
            new HostFilter(AllowedHosts.of(service, settings.allowedHosts())));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
