package dev.facet.identity.apikey;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key: everything but its secret.
 *
 * @param id the part of the key that names it
 * @param owner the partner: {@code identity.sub} of requests with the key
 * @param hash of the key, see {@link ApiKey#hash}
 * @param scopes what it may do
 * @param plan whose limits hold for it, or null for the facet's default
 * @param tenant {@code identity.tenant}, or null
 * @param expires when it stops opening anything, or null
 * @param revoked when it was taken back, or null
 */
public record ApiKeyRecord(
    String id,
    String owner,
    String hash,
    List<String> scopes,
    @Nullable String plan,
    @Nullable String tenant,
    Instant made,
    @Nullable Instant expires,
    @Nullable Instant revoked) {

  public ApiKeyRecord {
    requireNonNull(id, "id");
    requireNonNull(owner, "owner");
    requireNonNull(hash, "hash");
    scopes = List.copyOf(scopes);
    requireNonNull(made, "made");
  }

  /** How a key stands at a moment. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  public State state(Instant now) {
    if (revoked != null) {
      return State.REVOKED;
    }
    return expires != null && !now.isBefore(expires) ? State.EXPIRED : State.ACTIVE;
  }

  /** The same key, taken back at that time. */
  public ApiKeyRecord revokedAt(Instant time) {
    return new ApiKeyRecord(id, owner, hash, scopes, plan, tenant, made, expires, time);
  }

  /** The same key, which stops at that time. */
  public ApiKeyRecord expiringAt(Instant time) {
    return new ApiKeyRecord(id, owner, hash, scopes, plan, tenant, made, time, revoked);
  }

  /** Whether the hash is this key's; takes the same time wherever they differ. */
  boolean isOf(String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "ApiKeyRecord[" + id + ", " + owner + "]";
  }
}
