package io.instashop.kit.spark;

import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.origin.AllowedHosts.Refusal;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/** Has the Spark UI answer to {@link AllowedHosts} only. Made by Spark. */
public final class UiHosts implements Filter {

  private static final String PROGRAM = "program";
  private static final String FURTHER = "further";
  private static final String SETTING = "setting";

  private @Nullable AllowedHosts hosts;

  /**
   * Has Spark put this before each of its pages.
   *
   * @param program its own name, which is always allowed
   * @param further names joined by commas, perhaps none
   * @param setting where the further ones come from
   * @throws RefusedSettingException if one of these is no host name
   */
  public static void install(SparkConf conf, String program, String further, SettingName setting) {
    AllowedHosts.of(program, further, setting);
    String name = UiHosts.class.getName();
    String parameter = "spark." + name + ".param.";
    conf.setIfMissing("spark.ui.filters", name);
    conf.setIfMissing(parameter + PROGRAM, program);
    conf.setIfMissing(parameter + FURTHER, further);
    conf.setIfMissing(parameter + SETTING, setting.toString());
  }

  @Override
  public void init(FilterConfig config) {
    hosts =
        AllowedHosts.of(
            given(config, PROGRAM),
            given(config, FURTHER),
            SettingName.option(given(config, SETTING)));
  }

  private static String given(FilterConfig config, String name) {
    return Objects.requireNonNullElse(config.getInitParameter(name), "");
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
