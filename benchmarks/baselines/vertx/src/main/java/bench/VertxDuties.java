package bench;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The backend for frontend that a skilled team writes by hand: Vert.x with a byte scanner made for
 * these very bodies, and the duties of a real server: it forwards Authorization, sends traceparent,
 * bounds each call and cancels it when the client leaves.
 */
public final class VertxDuties extends VerticleBase {
  private static final int PORT = Integer.parseInt(System.getenv("PORT"));
  private static final int SOURCE_PORT = Integer.parseInt(System.getenv("SOURCE_PORT"));
  private static final long LIMIT_MILLIS = 2000;
  private static final String PRODUCTS =
      "/products?ids="
          + IntStream.range(0, 30)
              .mapToObj(i -> "prd-" + (10001 + i * 7))
              .collect(Collectors.joining(","));
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("content-type");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private HttpClient http;

  public static void main(String[] args) {
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setPreferNativeTransport(true);
    Vertx vertx = Vertx.builder().with(options).build();
    vertx
        .deployVerticle(new VertxDuties())
        .onFailure(t -> {
          t.printStackTrace();
          System.exit(1);
        });
  }

  @Override
  public Future<?> start() {
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(0)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(256));
    return vertx
        .createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setIdleTimeout(0))
        .requestHandler(this::handle)
        .listen(PORT, "127.0.0.1");
  }

  private void handle(HttpServerRequest in) {
    HttpServerResponse out = in.response();
    switch (in.path()) {
      case "/w1" ->
          get(PRODUCTS, in)
              .map(VertxDuties::whole)
              .onComplete(r -> reply(out, r.result(), r.cause()));
      case "/w2" ->
          get(PRODUCTS, in).map(VertxDuties::w2).onComplete(r -> reply(out, r.result(), r.cause()));
      case "/w3" -> w3(in).onComplete(r -> reply(out, r.result(), r.cause()));
      case "/w4" -> w4(in).onComplete(r -> reply(out, r.result(), r.cause()));
      default -> out.setStatusCode(404).end();
    }
  }

  private static void reply(HttpServerResponse out, Buffer body, Throwable failure) {
    if (failure == null) {
      out.putHeader(CONTENT_TYPE, JSON).end(body);
    } else if (!out.ended()) {
      out.setStatusCode(502).end();
    }
  }

  private static Buffer whole(byte[] body) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(body, 0, body.length - Scan.PAD));
  }

  private static Buffer w2(byte[] products) {
    var scan = new Scan(4096);
    scan.w2(products);
    return written(scan);
  }

  private Future<Buffer> w3(HttpServerRequest in) {
    Future<byte[]> user = get("/users/1", in);
    Future<byte[]> orders = get("/users/1/orders?limit=20", in);
    var scan = new Scan(8192);
    var uri = new StringBuilder(512).append("/products?ids=");
    return Future.all(user, orders)
        .compose(both -> {
          Scan.Orders found = scan.orders(orders.result(), uri);
          return get(uri.toString(), in)
              .map(products -> {
                scan.w3(user.result(), found, products);
                return written(scan);
              });
        });
  }

  private Future<Buffer> w4(HttpServerRequest in) {
    return get("/posts", in)
        .compose(posts -> {
          var scan = new Scan(16384);
          var uri = new StringBuilder(96).append("/users?");
          int[] found = scan.posts(posts, uri);
          return get(uri.toString(), in)
              .map(users -> {
                scan.w4(posts, found, users);
                return written(scan);
              });
        });
  }

  private static Buffer written(Scan scan) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(scan.o, 0, scan.n));
  }

  /** The body of a call in one array of exactly its size and the scanner's padding: one copy. */
  private Future<byte[]> get(String uri, HttpServerRequest in) {
    Promise<byte[]> whole = Promise.promise();
    send(uri, in)
        .onComplete(r -> {
          if (r.failed()) {
            whole.fail(r.cause());
            return;
          }
          HttpClientResponse answer = r.result();
          int length = Integer.parseInt(answer.getHeader(HttpHeaders.CONTENT_LENGTH));
          byte[] body = new byte[length + Scan.PAD];
          int[] filled = {0};
          answer.handler(chunk -> {
            chunk.getBytes(body, filled[0]);
            filled[0] += chunk.length();
          });
          answer.exceptionHandler(whole::tryFail);
          answer.endHandler(v -> whole.complete(body));
        });
    return whole.future();
  }

  private Future<HttpClientResponse> send(String uri, HttpServerRequest in) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("127.0.0.1")
            .setPort(SOURCE_PORT)
            .setURI(uri)
            .setIdleTimeout(LIMIT_MILLIS)
            .setConnectTimeout(LIMIT_MILLIS);
    return http.request(options)
        .compose(call -> {
          String authorization = in.getHeader(HttpHeaders.AUTHORIZATION);
          if (authorization != null) {
            call.putHeader(HttpHeaders.AUTHORIZATION, authorization);
          }
          call.putHeader("traceparent", traceparent());
          long limit = vertx.setTimer(LIMIT_MILLIS, id -> call.reset());
          in.response().closeHandler(v -> call.reset());
          return call.send().onComplete(r -> vertx.cancelTimer(limit));
        })
        .map(answer -> {
          if (answer.statusCode() != 200) {
            throw new IllegalStateException("status " + answer.statusCode());
          }
          return answer;
        });
  }

  private static String traceparent() {
    var random = ThreadLocalRandom.current();
    var hex = HexFormat.of();
    return "00-"
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong())
        + "-"
        + hex.toHexDigits(random.nextLong())
        + "-01";
  }
}
