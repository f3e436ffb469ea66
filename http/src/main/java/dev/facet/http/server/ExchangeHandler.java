package dev.facet.http.server;

/** Receives complete requests. Threading: on the request's loop; must not block. */
@FunctionalInterface
public interface ExchangeHandler {
  /** Takes a complete request; {@link Exchange#answer} may be called now or later on that loop. */
  void handle(Exchange exchange);
}
