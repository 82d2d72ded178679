package io.instashop.dashboard.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** The headers of every answer. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  // Nothing from elsewhere, no inline script or style, no frame around the page.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  @Bean
  FilterRegistrationBean<Filter> securityHeaders() {
    return new FilterRegistrationBean<>(
        (request, response, chain) -> {
          HttpServletResponse http = (HttpServletResponse) response;
          http.setHeader("Content-Security-Policy", POLICY);
          http.setHeader("X-Content-Type-Options", "nosniff");
          http.setHeader("X-Frame-Options", "DENY");
          http.setHeader("Referrer-Policy", "no-referrer");
          http.setHeader("Cross-Origin-Opener-Policy", "same-origin");
          http.setHeader("Cross-Origin-Resource-Policy", "same-origin");
          http.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
          chain.doFilter(request, response);
        });
  }

  /**
   * For the files of the page alone: it collects an answer in memory, and a stream never ends. The
   * path {@code /} is left out, as the body of a forwarded answer would be lost.
   */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
    FilterRegistrationBean<ShallowEtagHeaderFilter> tags =
        new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    tags.addUrlPatterns("/index.html", "/js/*", "/css/*", "/vendor/*", "*.svg");
    return tags;
  }
}
