package io.instashop.kit.boot;

import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.origin.AllowedHosts.Refusal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Answers a request to another host with one line, see {@link AllowedHosts}. */
final class HostFilter implements Filter {

  private final AllowedHosts hosts;

  HostFilter(AllowedHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Optional<Refusal> refusal =
        hosts.refusal(http.getMethod(), http.getHeader("Host"), http.getHeader("Origin"));
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setStatus(refusal.get().status());
    answer.setContentType("text/plain; charset=utf-8");
    answer.getWriter().println(refusal.get().line());
  }
}
