package dev.facet.identity.oidc;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.SignIn;
import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.http.Method;
import dev.facet.identity.form.Form;
import dev.facet.identity.oidc.ProviderHttp.Reply;
import dev.facet.identity.oidc.Signatures.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that one issuer has given to others: whether they are its own, by its signature or
 * by its word (RFC 7662). What they claim is for the caller to check.
 *
 * <p>Threading: any thread but an event loop; blocks.
 */
public final class IssuedTokens {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Provider provider;
  private final Signatures signatures;
  private final ProviderHttp http;
  private final @Nullable ClientProof proof;

  /** Tokens of an issuer. Calls nobody yet. */
  public IssuedTokens(Access.Tokens config, ProviderHttp http, InstantSource clock) {
    this.provider = new Provider(config.issuer(), http, clock);
    this.signatures = new Signatures(provider);
    this.http = http;
    Access.Introspection client = config.introspection();
    this.proof = client == null ? null : new ClientProof(client(config.issuer(), client), clock);
  }

  private static SignIn.Provider client(String issuer, Access.Introspection client) {
    return new SignIn.Provider(
        issuer,
        client.clientId(),
        new SignIn.ClientAuthentication.Secret(client.clientSecret()),
        List.of("openid"),
        List.of());
  }

  /** A token, or why it is none. */
  public sealed interface Checked {
    /**
     * It is the issuer's.
     *
     * @param type its header's {@code typ}, lower-case; "" when absent, or when the issuer was
     *     asked
     * @param algorithm of its signature; "" when the issuer was asked
     */
    record Good(JsonObject claims, String type, String algorithm) implements Checked {}

    /** It is not, or not any more. */
    record Bad(String reason) implements Checked {}

    /** The issuer cannot be reached, and nothing is known without it. */
    record Unavailable(String reason) implements Checked {}
  }

  public Checked check(String token) {
    return switch (provider.metadata()) {
      case Metadata.Read.Bad(var reason) -> new Checked.Unavailable(reason);
      case Metadata.Read.Good(var metadata) ->
          proof == null ? bySignature(token, metadata) : byWord(token, metadata, proof);
    };
  }

  private Checked bySignature(String token, Metadata metadata) {
    if (provider.keys(metadata, false) == null) {
      return new Checked.Unavailable("the issuer's keys cannot be had");
    }
    return switch (signatures.verify(token, metadata)) {
      case Verified.Bad(var reason) -> new Checked.Bad(reason);
      case Verified.Good(var claims, var type, var algorithm) ->
          new Checked.Good(claims, type, algorithm);
    };
  }

  private Checked byWord(String token, Metadata metadata, ClientProof client) {
    HttpUrl endpoint = metadata.introspection();
    if (endpoint == null) {
      return new Checked.Unavailable("the issuer has no usable introspection_endpoint");
    }
    Form form = Form.empty().with("token", token).with("token_type_hint", "access_token");
    Headers headers = client.prove(form, metadata);
    byte[] body = form.encode().getBytes(StandardCharsets.US_ASCII);
    return switch (http.send(endpoint, Method.POST, headers, body, LIMIT)) {
      case Reply.Failed(var reason, _) -> new Checked.Unavailable("introspection: " + reason);
      case Reply.Answered(var status, _) when status != 200 ->
          new Checked.Unavailable("introspection: status " + status);
      case Reply.Answered(_, var text) -> {
        JsonObject answer = JsonObject.parse(text);
        if (answer == null) {
          yield new Checked.Unavailable("introspection: no JSON object");
        }
        yield answer.isTrue("active")
            ? new Checked.Good(answer, "", "")
            : new Checked.Bad("the issuer says that the token is not active");
      }
    };
  }
}
