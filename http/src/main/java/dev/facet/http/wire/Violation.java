package dev.facet.http.wire;

/** What is wrong with a message, as the status of the answer to it and a text for its sender. */
public enum Violation {
  LINE_END(400, "a line does not end in CR LF"),
  REQUEST_LINE(400, "the request line is not: method, space, target, space, version"),
  TARGET(400, "the request target is malformed"),
  STATUS_LINE(400, "the status line is malformed"),
  FIELD_LINE(400, "a header line is not: name, colon, value"),
  FOLDED_LINE(400, "a header line is folded"),
  FIELD_VALUE(400, "a header value contains a control character"),
  HOST(400, "there is not exactly one valid Host"),
  CONTENT_LENGTH(400, "there is not exactly one valid Content-Length"),
  BOTH_LENGTHS(400, "there are both Transfer-Encoding and Content-Length"),
  TRANSFER_ENCODING(400, "Transfer-Encoding is repeated or not for this version"),
  CHUNK(400, "the chunked body is malformed"),
  CODING(501, "the transfer coding is not known"),
  METHOD(501, "the method is not known"),
  VERSION(505, "the version of HTTP is not supported"),
  EXPECTATION(417, "the expectation cannot be met"),
  URL_TOO_LONG(414, "the request target is too long"),
  HEAD_TOO_LARGE(431, "the header fields are too large or too many"),
  BODY_TOO_LARGE(413, "the body is too large"),
  TOO_SLOW(408, "the request did not arrive in time");

  private final int status;
  private final String detail;

  Violation(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  public int status() {
    return status;
  }

  public String detail() {
    return detail;
  }

  /** A stable word for programs. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
