package dev.facet.identity.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.http.Method;
import dev.facet.identity.oidc.ProviderHttp.Reply;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A provider's documents: its metadata, read when they are first needed and again every hour, and
 * its keys, read again when a token names one that is not known. That is done at once, because a
 * provider may have changed its keys just before it signed, but no more often than every five
 * seconds: anybody can name keys. What was read stays in use while the provider cannot be reached,
 * and keys that it has removed stop verifying with the next reading.
 *
 * <p>Threading: any thread but an event loop; blocks. The locks are held while a document is
 * fetched, so that it is fetched once.
 */
final class Provider {
  private static final Duration METADATA_AGE = Duration.ofHours(1);
  private static final Duration KEYS_AGE = Duration.ofMinutes(15);
  private static final Duration STALE_PAUSE = Duration.ofSeconds(30);
  private static final Duration MISSING_PAUSE = Duration.ofSeconds(5);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Headers JSON = Headers.of("accept", "application/json");

  private final String issuer;
  private final ProviderHttp http;
  private final InstantSource clock;
  private final ReentrantLock metadataLock = new ReentrantLock();
  private final ReentrantLock keysLock = new ReentrantLock();
  private @Nullable Metadata metadata;
  private Instant metadataTried = Instant.MIN;
  private Instant metadataRead = Instant.MIN;
  private String mistake = "the discovery document was not read yet";
  private @Nullable JWKSet keys;
  private Instant keysTried = Instant.MIN;
  private Instant keysRead = Instant.MIN;
  private Instant keysMissed = Instant.MIN;

  Provider(String issuer, ProviderHttp http, InstantSource clock) {
    this.issuer = issuer;
    this.http = http;
    this.clock = clock;
  }

  String issuer() {
    return issuer;
  }

  /** The metadata, or why there are none. */
  Metadata.Read metadata() {
    metadataLock.lock();
    try {
      Instant now = clock.instant();
      boolean stale = !now.isBefore(after(metadataRead, METADATA_AGE));
      if (stale && !now.isBefore(after(metadataTried, RETRY_PAUSE))) {
        metadataTried = now;
        readMetadata(now);
      }
      Metadata known = metadata;
      return known == null ? new Metadata.Read.Bad(mistake) : new Metadata.Read.Good(known);
    } finally {
      metadataLock.unlock();
    }
  }

  private void readMetadata(Instant now) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    switch (get(HttpUrl.parse(base + DISCOVERY))) {
      case Reply.Answered(var status, var body) when status == 200 -> {
        switch (Metadata.read(body, issuer)) {
          case Metadata.Read.Good(var good) -> {
            metadata = good;
            metadataRead = now;
          }
          case Metadata.Read.Bad(var reason) -> {
            metadata = null; // It says something wrong now: what it said before is not its word.
            mistake = reason;
          }
        }
      }
      case Reply.Answered(var status, _) -> mistake = "the discovery document: status " + status;
      case Reply.Failed(var reason, _) -> mistake = "the discovery document: " + reason;
    }
  }

  /**
   * The provider's keys; null when they cannot be had.
   *
   * @param missing a token names a key that is not among those known, so that they are read again
   */
  @Nullable JWKSet keys(Metadata from, boolean missing) {
    keysLock.lock();
    try {
      Instant now = clock.instant();
      Duration pause = keys == null ? RETRY_PAUSE : STALE_PAUSE;
      boolean stale =
          !now.isBefore(after(keysRead, KEYS_AGE)) && !now.isBefore(after(keysTried, pause));
      boolean wanted = missing && !now.isBefore(after(keysMissed, MISSING_PAUSE));
      if (stale || wanted) {
        keysTried = now;
        keysMissed = missing ? now : keysMissed;
        if (get(from.keys()) instanceof Reply.Answered(var status, var body) && status == 200) {
          readKeys(body, now);
        }
      }
      return keys;
    } finally {
      keysLock.unlock();
    }
  }

  private void readKeys(String body, Instant now) {
    try {
      keys = JWKSet.parse(body);
      keysRead = now;
    } catch (ParseException notOne) {
      mistake = "the provider's keys are no JWK set";
    }
  }

  private Reply get(HttpUrl url) {
    return http.send(url, Method.GET, JSON, null, LIMIT);
  }

  private static Instant after(Instant time, Duration pause) {
    return time.equals(Instant.MIN) ? time : time.plus(pause);
  }
}
