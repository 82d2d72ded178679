package io.instashop.dashboard.web;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class EmitterSinkTest {

  /** The container meets a connection that the page dropped as well, and may do so first. */
  @Test
  void anAnswerThatTheContainerHasEndedIsClosedInPeace() {
    SseEmitter ended =
        new SseEmitter() {
          @Override
          public void complete() {
            throw new IllegalStateException("after an error had occurred");
          }
        };

    assertThatCode(() -> new StreamController.EmitterSink(ended).close())
        .doesNotThrowAnyException();
  }
}
