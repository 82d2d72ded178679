package io.instashop.dashboard.history;

import io.instashop.contracts.meters.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * How long the warehouse takes for what people look at. It counts answers, and questions that were
 * given up because they took too long. A question that found no connection does not count.
 */
@Component
public class QueryTimes {

  private final MeterRegistry meters;

  QueryTimes(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Asks, and takes the time.
   *
   * @param panel the panel whose question it is
   * @throws org.springframework.dao.DataAccessException as the question does
   */
  public <T> T of(String panel, Supplier<T> question) {
    Timer.Sample sample = Timer.start(meters);
    try {
      T answer = question.get();
      sample.stop(timer(panel));
      return answer;
    } catch (QueryTimeoutException e) {
      sample.stop(timer(panel));
      throw e;
    }
  }

  private Timer timer(String panel) {
    return Timer.builder(MeterNames.DASHBOARD_QUERY)
        .description("How long the warehouse took for the questions of a panel")
        .tag(MeterNames.TAG_PANEL, panel)
        .register(meters);
  }
}
