package dev.facet.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facet.definition.json.JsonText;
import dev.facet.engine.cache.Caches;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Problem;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.ExchangeHandler;
import dev.facet.server.snapshot.ReloadOutcome;
import dev.facet.server.snapshot.Snapshot;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administration listener's work. Health is answered on the loop, at once; what may take its
 * time runs on a virtual thread.
 */
public final class AdminHandler implements ExchangeHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);
  private static final Headers JSON = headers("application/json");
  private static final Headers TEXT = headers("text/plain; charset=utf-8");

  private final Administration administration;
  private final AdminAccess access;
  private final PlanPages plans;
  private final Headers metricsHeaders;

  /**
   * Serves what the administration offers.
   *
   * @param ownName what the listener is configured to listen on
   * @param metricsType media type of {@link Administration#metrics}
   */
  public AdminHandler(Administration administration, String ownName, String metricsType) {
    this.administration = administration;
    this.access = new AdminAccess(ownName);
    this.plans = new PlanPages();
    this.metricsHeaders = headers(metricsType);
  }

  @Override
  public void handle(Exchange exchange) {
    String refusal = access.refusal(exchange.request());
    if (refusal != null) {
      exchange.answer(problem(403, "Forbidden", "forbidden", refusal));
      return;
    }
    String path = exchange.request().rawPath();
    switch (path) {
      case "/health/live" -> read(exchange, () -> json("{\"live\":true}\n"));
      case "/health/ready" -> read(exchange, this::readiness);
      case "/metrics" -> readLater(exchange, this::metrics);
      case "/reload" -> reload(exchange);
      case "/purge" -> purge(exchange);
      case "/plans" ->
          readLater(exchange, () -> json(200, Report.plans(administration.snapshot())));
      default -> {
        if (path.startsWith(PlanPages.PREFIX)) {
          readLater(exchange, () -> plans.page(administration.snapshot(), exchange.request()));
        } else {
          exchange.answer(notFound());
        }
      }
    }
  }

  static Answer text(String text) {
    return Answer.of(200, TEXT, text.getBytes(UTF_8));
  }

  static Answer json(String text) {
    return Answer.of(200, JSON, text.getBytes(UTF_8));
  }

  static Answer notFound() {
    return problem(
        404,
        "Not Found",
        "not_found",
        "there are /health/live, /health/ready, /metrics, /plans, /plans/FACET/ENDPOINT, /purge,"
            + " /reload");
  }

  private Answer readiness() {
    Snapshot snapshot = administration.snapshot();
    boolean draining = administration.isDraining();
    int status = snapshot.isReady() && !draining ? 200 : 503;
    return json(status, Report.readiness(snapshot, draining));
  }

  private Answer metrics() {
    return Answer.of(200, metricsHeaders, administration.metrics().getBytes(UTF_8));
  }

  private void reload(Exchange exchange) {
    if (exchange.request().method() != Method.POST) {
      exchange.answer(notAllowed("POST"));
      return;
    }
    later(
        exchange,
        () -> {
          ReloadOutcome outcome = administration.reload();
          return json(status(outcome), Report.reload(outcome));
        });
  }

  private void purge(Exchange exchange) {
    if (exchange.request().method() != Method.POST) {
      exchange.answer(notAllowed("POST"));
      return;
    }
    ToIntFunction<Caches> what = Purge.of(exchange.request().rawQuery(), administration.snapshot());
    if (what == null) {
      exchange.answer(problem(400, "Bad Request", "what_to_purge", Purge.EXPECTED));
      return;
    }
    later(exchange, () -> json(200, Map.of("purged", administration.purge(what))));
  }

  /** 200 when all is served as the files say; 409 when something of them could not be taken. */
  private static int status(ReloadOutcome outcome) {
    return switch (outcome) {
      case ReloadOutcome.Unchanged _ -> 200;
      case ReloadOutcome.Swapped swapped -> swapped.isWhole() ? 200 : 409;
      case ReloadOutcome.Refused _ -> 409;
      case ReloadOutcome.Unreadable _ -> 500;
    };
  }

  private void read(Exchange exchange, Supplier<Answer> work) {
    exchange.answer(isRead(exchange) ? work.get() : notAllowed("GET, HEAD"));
  }

  private void readLater(Exchange exchange, Supplier<Answer> work) {
    if (isRead(exchange)) {
      later(exchange, work);
    } else {
      exchange.answer(notAllowed("GET, HEAD"));
    }
  }

  private static boolean isRead(Exchange exchange) {
    Method method = exchange.request().method();
    return method == Method.GET || method == Method.HEAD;
  }

  private static void later(Exchange exchange, Supplier<Answer> work) {
    Thread.ofVirtual()
        .name("admin")
        .start(() -> {
          Answer answer = attempt(work);
          exchange.loop().execute(() -> exchange.answer(answer));
        });
  }

  private static Answer attempt(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (RuntimeException bug) { // the top of this thread
      LOG.error("administration failed", bug);
      return problem(500, "Internal Server Error", "internal", "see the log");
    }
  }

  private static Answer json(int status, Object value) {
    return Answer.of(status, JSON, JsonText.inOneLine(value).getBytes(UTF_8));
  }

  private static Answer notAllowed(String allow) {
    return Problem.of(405, "Method Not Allowed", "method_not_allowed")
        .withDetail("allowed here: " + allow)
        .toAnswer(Headers.of("allow", allow));
  }

  private static Answer problem(int status, String title, String code, String detail) {
    return Problem.of(status, title, code).withDetail(detail).toAnswer();
  }

  private static Headers headers(String contentType) {
    return Headers.builder()
        .add("content-type", contentType)
        .add("cache-control", "no-store")
        .add("x-content-type-options", "nosniff")
        .build();
  }
}
