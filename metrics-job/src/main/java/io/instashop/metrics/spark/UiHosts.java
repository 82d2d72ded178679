package io.instashop.metrics.spark;

import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.origin.AllowedHosts.Refusal;
import io.instashop.metrics.settings.MetricsSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/** Has the Spark UI answer to the hosts only that the job itself answers to. Made by Spark. */
public final class UiHosts implements Filter {

  private static final String FURTHER = "further";

  private @Nullable AllowedHosts hosts;

  /** Has Spark put this before each of its pages. */
  static void install(SparkConf conf, MetricsSettings settings) {
    String name = UiHosts.class.getName();
    conf.setIfMissing("spark.ui.filters", name);
    conf.setIfMissing("spark." + name + ".param." + FURTHER, settings.allowedHosts());
  }

  @Override
  public void init(FilterConfig config) {
    String further = config.getInitParameter(FURTHER);
    hosts = MetricsSettings.hosts(further == null ? "" : further);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Optional<Refusal> refusal =
        hosts == null
            ? Optional.empty()
            : hosts.refusal(http.getMethod(), http.getHeader("Host"), http.getHeader("Origin"));
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response).sendError(refusal.get().status(), refusal.get().line());
    }
  }
}
