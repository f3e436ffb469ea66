package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code access:} of a mobile or partner facet: which credentials its callers show in {@code
 * Authorization}, and how much each of them may ask.
 *
 * @param publicUrl the origin that callers see, without a path; null where only API keys open the
 *     facet and nothing depends on its address
 * @param apiKeys null when API keys open nothing
 * @param tokens null when access tokens open nothing
 * @param plans limits by the name of the plan; empty when nobody is limited
 * @param defaultPlan of callers whose credential names none, or one that is not there; null when
 *     there are no plans
 */
public record Access(
    @Nullable URI publicUrl,
    @Nullable ApiKeys apiKeys,
    @Nullable Tokens tokens,
    SequencedMap<String, List<Limit>> plans,
    @Nullable String defaultPlan,
    Idempotency idempotency) {

  /** Claims of every API key; the last two may be absent. */
  private static final Set<String> CLAIMS_OF_KEYS = Set.of("sub", "plan", "tenant");

  /** Claims of every access token, whatever else the facet keeps. */
  private static final Set<String> CLAIMS_OF_TOKENS = Set.of("sub", "iss", "client_id");

  /**
   * Keys that this server makes itself.
   *
   * @param environment the word that is part of every key, so that one of a test system is seen to
   *     be one
   * @param file where their hashes are: a path, from the workspace's folder
   */
  public record ApiKeys(String environment, String file) {
    public ApiKeys {
      requireNonNull(environment, "environment");
      requireNonNull(file, "file");
    }
  }

  /**
   * Access tokens of one issuer.
   *
   * @param issuer compared exactly, character by character
   * @param audience what a token must be for
   * @param algorithms of signatures that count; asymmetric ones
   * @param types that a token's header may say it is, lower-case
   * @param claims that endpoints may use beside those of every token
   * @param introspection how the issuer is asked about each token; null when they are JWTs that are
   *     checked here
   */
  public record Tokens(
      String issuer,
      String audience,
      List<String> algorithms,
      List<String> types,
      List<String> claims,
      @Nullable Introspection introspection,
      Dpop dpop) {
    public static final List<String> ALGORITHMS = List.of("ES256", "PS256", "RS256");
    public static final List<String> TYPES = List.of("at+jwt");

    public Tokens {
      requireNonNull(issuer, "issuer");
      requireNonNull(audience, "audience");
      algorithms = List.copyOf(algorithms);
      types = List.copyOf(types);
      claims = List.copyOf(claims);
      requireNonNull(dpop, "dpop");
    }
  }

  /** The client by which the issuer's introspection endpoint (RFC 7662) knows this facet. */
  public record Introspection(String clientId, String clientSecret) {
    public Introspection {
      requireNonNull(clientId, "clientId");
      requireNonNull(clientSecret, "clientSecret");
    }

    @Override
    public String toString() {
      return "Introspection[" + clientId + ", …]";
    }
  }

  /**
   * Proof of possession (RFC 9449).
   *
   * @param required tokens that are bound to no key are refused
   * @param nonce proofs carry a word of this server's, not older than a few minutes
   */
  public record Dpop(boolean required, boolean nonce) {
    public static final Dpop DEFAULT = new Dpop(false, false);
  }

  /**
   * One limit of a plan.
   *
   * @param calls to sources, as planned at worst, that may be spent at once and come back over the
   *     time
   */
  public record Limit(long calls, Duration per) {
    public Limit {
      if (calls < 1) {
        throw new IllegalArgumentException("calls: " + calls + " (expected: at least 1)");
      }
      if (per.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("per: " + per + " (expected: at least 1s)");
      }
    }
  }

  /** What an {@code Idempotency-Key} on a request that changes something means. */
  public enum Keyed {
    /** It has to be there. */
    REQUIRED,
    /** It counts where it is there. */
    ACCEPTED,
    /** It means nothing to this server. */
    IGNORED
  }

  /**
   * Answers that are kept for requests that are repeated.
   *
   * @param keep for how long
   * @param size bytes of them all
   */
  public record Idempotency(Keyed keys, Duration keep, long size) {
    public static final Duration KEEP = Duration.ofHours(24);
    public static final long SIZE = 16L << 20;

    public Idempotency {
      requireNonNull(keys, "keys");
      requireNonNull(keep, "keep");
    }
  }

  public Access {
    var copy = new LinkedHashMap<String, List<Limit>>();
    plans.forEach((name, limits) -> copy.put(name, List.copyOf(limits)));
    plans = Collections.unmodifiableSequencedMap(copy);
    requireNonNull(idempotency, "idempotency");
    if (defaultPlan != null && !plans.containsKey(defaultPlan)) {
      throw new IllegalArgumentException(
          "defaultPlan: " + defaultPlan + " (expected: one of " + plans.keySet() + ")");
    }
  }

  /** Whether endpoints can use the claim: some credential that opens the facet may have it. */
  public boolean knows(String claim) {
    Tokens read = tokens;
    return (apiKeys != null && CLAIMS_OF_KEYS.contains(claim))
        || (read != null && (CLAIMS_OF_TOKENS.contains(claim) || read.claims().contains(claim)));
  }
}
