package io.instashop.dashboard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of server-sent events that feeds a page. */
@RestController
class StreamController {

  private static final MediaType JSON =
      new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

  private static final Logger log = LoggerFactory.getLogger(StreamController.class);

  private final Clients clients;

  StreamController(Clients clients) {
    this.clients = clients;
  }

  /** The whole state as {@code snapshot}, then each part of it that changed. */
  @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> stream(HttpServletRequest request) throws NoPlaceException {
    SseEmitter emitter = new SseEmitter(0L);
    Client client = clients.add(new EmitterSink(emitter), request.getRemoteAddr());
    emitter.onCompletion(() -> clients.remove(client));
    emitter.onError(failure -> clients.remove(client));
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Proxies such as nginx would otherwise collect events before passing them on.
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }

  @ExceptionHandler
  ResponseEntity<String> refusal(NoPlaceException refused) {
    return ResponseEntity.status(refused.status())
        .header(HttpHeaders.RETRY_AFTER, "5")
        .contentType(MediaType.TEXT_PLAIN)
        .body(refused.getMessage() + "\n");
  }

  /** The emitter of a page. */
  record EmitterSink(SseEmitter emitter) implements Client.Sink {

    @Override
    public void send(String event, String data) throws Exception {
      SseEmitter.SseEventBuilder built = SseEmitter.event().name(event).data(data, JSON);
      emitter.send(event.equals("heartbeat") ? built.comment("heartbeat") : built);
    }

    @Override
    public void close() {
      try {
        emitter.complete();
      } catch (IllegalStateException e) {
        // The container met the broken connection first, and has ended the answer itself.
        log.debug("A page's connection was ended already", e);
      }
    }
  }
}
