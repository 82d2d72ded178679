package io.instashop.dashboard.web;

import org.springframework.http.HttpStatus;

/** There is no room for a page; the message says why. */
final class NoPlaceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  NoPlaceException(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  /** What to answer with. */
  HttpStatus status() {
    return status;
  }
}
