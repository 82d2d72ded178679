package io.instashop.dashboard.analysis;

import java.util.Set;
import java.util.function.BiFunction;

/**
 * A question that can be asked over any period.
 *
 * @param name in the address
 * @param knows the filters by which its figures can be told apart
 * @param sql the statement for a question and the number of rows of a list
 */
record Panel(String name, Set<Filter> knows, BiFunction<Question, Integer, String> sql) {

  /**
   * Its answer, without the filters that it does not know.
   *
   * @throws org.springframework.dao.DataAccessException if there is none in time
   */
  Table answer(Question question, AnalysisDatabase warehouse, int top) {
    Question narrowed = question.only(knows);
    return warehouse.ask(sql.apply(narrowed, top), narrowed.parameters());
  }
}
