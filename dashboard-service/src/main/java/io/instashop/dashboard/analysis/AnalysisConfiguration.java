package io.instashop.dashboard.analysis;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The address of the page of analysis. */
@Configuration(proxyBeanMethods = false)
class AnalysisConfiguration implements WebMvcConfigurer {

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/analysis").setViewName("forward:/analysis.html");
  }
}
