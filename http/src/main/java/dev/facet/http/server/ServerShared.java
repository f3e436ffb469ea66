package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a server share. Threading: any; {@code draining} is set once. */
final class ServerShared {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Answer BROKEN =
      Problem.of(500, "Internal Server Error", "internal").toAnswer();

  final ServerConfig config;
  final BodyPolicy policy;
  final ExchangeHandler handler;
  final ServerObserver observer;
  final long readNanos;
  final long idleNanos;
  final AtomicInteger connections = new AtomicInteger();
  volatile boolean draining;

  ServerShared(
      ServerConfig config, BodyPolicy policy, ExchangeHandler handler, ServerObserver observer) {
    this.config = config;
    this.policy = policy;
    this.handler = handler;
    this.observer = observer;
    this.readNanos = config.readTimeout().toNanos();
    this.idleNanos = config.idleTimeout().toNanos();
  }

  /** Hands a request to the handler; a bug there costs this request its answer and nothing more. */
  void handle(OpenExchange exchange) {
    try {
      handler.handle(exchange);
    } catch (RuntimeException bug) {
      LOG.error("handler failed, method={}", exchange.request().method(), bug);
      if (!exchange.isAnswered()) {
        exchange.answer(BROKEN);
      }
    }
  }
}
