package dev.facet.shop.orders;

import org.jspecify.annotations.Nullable;

/** What every answer of this service but a problem stands in. */
record Envelope(@Nullable Object data, @Nullable String error, @Nullable String code) {
  static Envelope of(Object data) {
    return new Envelope(data, null, null);
  }

  /** A failure that this service, for the sake of old clients, answers with status 200. */
  static Envelope failure(String code, String error) {
    return new Envelope(null, error, code);
  }
}
