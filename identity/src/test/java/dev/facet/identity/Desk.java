package dev.facet.identity;

import dev.facet.definition.config.Compression;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.config.SignIn.ClientAuthentication;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.HttpClient;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.identity.event.IdentityObserver;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.LoopHttp;
import dev.facet.identity.session.AccessToken;
import dev.facet.identity.session.MemorySessionStore;
import dev.facet.testkit.FakeProvider;
import dev.facet.testkit.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A provider, a facet {@code web} that signs in with it, and a clock that a test moves. */
final class Desk implements AutoCloseable {
  final SteppedClock clock = SteppedClock.start();
  final FakeProvider provider;
  final List<String> events = new CopyOnWriteArrayList<>();
  final WebSignIn.Shared shared;
  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  private final HttpClient client = HttpClient.create(loops, ClientConfig.DEFAULT);
  private ClientAuthentication authentication = new ClientAuthentication.Secret("s3cret");
  private List<String> origins = List.of();
  private boolean reportOnly;
  private @Nullable WebSignIn signIn;

  Desk() throws IOException {
    provider = FakeProvider.start(clock);
    shared =
        new WebSignIn.Shared(
            new MemorySessionStore(clock),
            KeyRing.random(),
            new LoopHttp(client, () -> loops.all().getFirst()),
            clock,
            observer());
  }

  Desk authentication(ClientAuthentication other) {
    authentication = other;
    return this;
  }

  Desk origins(String... others) {
    origins = List.of(others);
    return this;
  }

  Desk reportOnly() {
    reportOnly = true;
    return this;
  }

  WebSignIn signIn() {
    if (signIn == null) {
      signIn = new WebSignIn(facet("web", "https://shop.example", "web-client"), shared);
    }
    return signIn;
  }

  FacetConfig facet(String name, String publicUrl, String clientId) {
    SignIn config =
        new SignIn(
            URI.create(publicUrl),
            new SignIn.Provider(
                provider.issuer(),
                clientId,
                authentication,
                List.of("openid", "profile"),
                List.of("friend")),
            List.of("name"),
            List.of("orders"),
            List.of("gold", "silver"),
            "/web/",
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            origins,
            reportOnly,
            false);
    return new FacetConfig(
        name,
        Client.WEB,
        "/web",
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
        config,
        null,
        null,
        List.of(),
        null);
  }

  Browser browser() {
    return new Browser(signIn(), "shop.example");
  }

  /** A browser whose user has signed in. */
  Browser signedIn() {
    Browser browser = browser();
    browser.signInAt(provider, "");
    return browser;
  }

  /** The access token of the browser's session, whether it is known or has to be fetched. */
  AccessToken token(Browser browser, @Nullable String rejected) {
    SignedIn who = browser.who();
    return who == null ? new AccessToken.SignedOut("nobody") : token(who, rejected);
  }

  AccessToken token(SignedIn who, @Nullable String rejected) {
    CompletableFuture<AccessToken> later = new CompletableFuture<>();
    AccessToken now = signIn().accessToken(who, rejected, later::complete);
    return now == null ? later.orTimeout(10, TimeUnit.SECONDS).join() : now;
  }

  private IdentityObserver observer() {
    return new IdentityObserver() {
      @Override
      public void refused(String facet, String reason, boolean enforced) {
        events.add("refused " + facet + " " + reason + " " + enforced);
      }

      @Override
      public void signedIn(String facet) {
        events.add("signed in " + facet);
      }

      @Override
      public void ended(String facet, String reason, int sessions) {
        events.add("ended " + facet + " " + reason + " " + sessions);
      }

      @Override
      public void failed(String facet, String step, String reason) {
        events.add("failed " + facet + " " + step + " " + reason);
      }
    };
  }

  @Override
  public void close() throws IOException {
    client.close();
    loops.close();
    provider.close();
  }
}
