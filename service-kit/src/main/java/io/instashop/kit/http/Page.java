package io.instashop.kit.http;

/** A page that is built for each request. */
@FunctionalInterface
public interface Page {

  /** The content type of JSON. */
  String JSON = "application/json; charset=utf-8";

  /** Makes the answer; may take some seconds. */
  Answer answer();

  /**
   * An answer to a request, as HTTP has it.
   *
   * @param status of HTTP
   * @param contentType with its character set, which must be UTF-8
   * @param body of any length
   */
  record Answer(int status, String contentType, String body) {}
}
