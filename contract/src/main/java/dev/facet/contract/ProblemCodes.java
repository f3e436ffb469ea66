package dev.facet.contract;

import java.util.List;

/**
 * The closed set of words that {@code code} may be in problems which no operation declares: those
 * of the platform and of the HTTP server below it. A test of {@code server} compares it with what
 * the server can answer.
 */
public final class ProblemCodes {

  /** Sorted. */
  public static final List<String> PLATFORM =
      List.of(
          "body_too_large",
          "both_lengths",
          "chunk",
          "coding",
          "conflict",
          "content_length",
          "csrf",
          "development_identity",
          "expectation",
          "field_line",
          "field_value",
          "folded_line",
          "forbidden",
          "gone",
          "head_too_large",
          "host",
          "internal",
          "invalid_input",
          "line_end",
          "malformed_path",
          "method",
          "method_not_allowed",
          "misdirected_request",
          "not_found",
          "only_if_cached",
          "overloaded",
          "rate_limited",
          "request_line",
          "status_line",
          "step_up_failed",
          "step_up_required",
          "target",
          "too_slow",
          "transfer_encoding",
          "unauthenticated",
          "unsupported_media_type",
          "upstream_timeout",
          "upstream_unavailable",
          "url_too_long",
          "version");

  /** What may be wrong with an input. */
  public static final List<String> INPUT =
      List.of(
          "cursor_foreign",
          "cursor_outdated",
          "cursor_tampered",
          "duplicate",
          "invalid_value",
          "malformed_json",
          "required",
          "unknown_member",
          "unknown_parameter");

  private ProblemCodes() {}
}
