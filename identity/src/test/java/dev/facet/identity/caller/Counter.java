package dev.facet.identity.caller;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.Compression;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.HttpClient;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.http.server.HttpVersion;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.apikey.ApiKey;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyDesk.Order;
import dev.facet.identity.apikey.ApiKeyDesk.Outcome;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.identity.event.AccessObserver;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.LoopHttp;
import dev.facet.testkit.SteppedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A facet that asks for credentials, those who bring some, and a clock that a test moves. */
final class Counter implements AutoCloseable {
  final SteppedClock clock;
  final List<String> events = new CopyOnWriteArrayList<>();
  final FacetAccess access;
  final FacetAccess.Shared shared;
  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  private final HttpClient client = HttpClient.create(loops, ClientConfig.DEFAULT);
  private final ApiKeyFile file;
  private final ApiKeyDesk desk;

  Counter(String facet, Access config, SteppedClock clock) throws IOException {
    this.clock = clock;
    shared =
        new FacetAccess.Shared(
            new LoopHttp(client, () -> loops.all().getFirst()),
            KeyRing.random(),
            clock,
            observer());
    access = new FacetAccess(facet(facet, config), shared, null);
    file = new ApiKeyFile(Files.createTempDirectory("keys").resolve(facet + ".keys"));
    desk = new ApiKeyDesk(facet, "live", file, clock);
  }

  static Counter withKeys(String facet) throws IOException {
    return new Counter(
        facet,
        new Access(
            null,
            new Access.ApiKeys("live", "unused"),
            null,
            new LinkedHashMap<>(),
            null,
            new Access.Idempotency(
                Access.Keyed.IGNORED, Access.Idempotency.KEEP, Access.Idempotency.SIZE)),
        SteppedClock.start());
  }

  static FacetConfig facet(String name, Access access) {
    return new FacetConfig(
        name,
        Client.PARTNER,
        "/" + name,
        null,
        Duration.ofSeconds(3),
        OnErrorAction.NULL,
        20,
        new FacetConfig.Page(20, 100, Duration.ofHours(1)),
        Names.CAMEL_CASE,
        FacetConfig.Priority.NORMAL,
        false,
        null,
        Compression.DEFAULT,
        null,
        access,
        null,
        List.of(),
        null);
  }

  /** A key that works from now on. */
  ApiKey key(String owner) throws IOException {
    var made =
        (Outcome.Made) desk.make(new Order(owner, List.of("orders:read"), "gold", "eu", null));
    requireNonNull(access.keys()).use(file.read());
    return made.key();
  }

  void revoke(String id) throws IOException {
    desk.revoke(id);
    requireNonNull(access.keys()).use(file.read());
  }

  Decision get(String... headers) {
    return decide(Method.GET, "/partner/orders", "api.shop.example", headers);
  }

  Decision decide(Method method, String path, String host, String... headers) {
    Headers.Builder all = Headers.builder();
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      all.add(parts[0], parts[1]);
    }
    return decide(head(method, path, host, all.build()));
  }

  static RequestHead head(Method method, String path, String host, Headers headers) {
    return new RequestHead(
        method,
        path,
        null,
        headers,
        host,
        true,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
        HttpVersion.HTTP_1_1);
  }

  /** Whether it is decided at once or later. */
  Decision decide(RequestHead head) {
    CompletableFuture<Decision> later = new CompletableFuture<>();
    Decision now = access.decide(head, "req-1", later::complete);
    return now == null ? later.orTimeout(10, TimeUnit.SECONDS).join() : now;
  }

  /** The answer of a request that is not let in. */
  Answer refused(String... headers) {
    return ((Decision.Refused) get(headers)).answer();
  }

  private AccessObserver observer() {
    return new AccessObserver() {
      @Override
      public void admitted(String facet, String credential, String client, String requestId) {
        events.add("admitted " + facet + " " + credential + " " + client);
      }

      @Override
      public void refused(
          String facet,
          String credential,
          String reason,
          @Nullable String client,
          String requestId) {
        events.add("refused " + facet + " " + credential + " " + reason + " " + client);
      }
    };
  }

  @Override
  public void close() throws IOException {
    client.close();
    loops.close();
    Path path = file.path();
    Files.deleteIfExists(path);
    Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".lock"));
    Files.deleteIfExists(path.getParent());
  }
}
