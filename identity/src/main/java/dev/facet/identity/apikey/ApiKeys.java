package dev.facet.identity.apikey;

import dev.facet.identity.apikey.ApiKeyFile.Content;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open one facet, as its file said last. Threading: {@link #check} any, it does not
 * block; {@link #use} whoever watches the file.
 */
public final class ApiKeys {
  private final String facet;
  private final String environment;
  private final InstantSource clock;
  private volatile Content content = Content.EMPTY;

  public ApiKeys(String facet, String environment, InstantSource clock) {
    this.facet = facet;
    this.environment = environment;
    this.clock = clock;
  }

  /** Whose key a text is. */
  public sealed interface Checked {
    record Good(ApiKeyRecord key) implements Checked {}

    /**
     * It opens nothing.
     *
     * @param reason a word, for operators
     * @param id of a key that is known, or null
     */
    record Bad(String reason, @Nullable String id) implements Checked {}
  }

  /** From now on, what these say holds. */
  public void use(Content now) {
    content = now;
  }

  /** Whether a text is a key of this facet that may be used now. */
  public Checked check(String text) {
    ApiKey key = ApiKey.parse(text);
    if (key == null) {
      return new Checked.Bad("key-malformed", null);
    }
    if (!key.environment().equals(environment)) {
      return new Checked.Bad("key-of-other-environment", null);
    }
    // The hash is made and compared in every case, so that the answer's time tells nothing.
    String hash = key.hash(facet);
    ApiKeyRecord known = content.keys().get(key.id());
    boolean equal = known != null && known.isOf(hash);
    if (known == null || !equal) {
      return new Checked.Bad("key-unknown", null);
    }
    return switch (known.state(clock.instant())) {
      case ACTIVE -> new Checked.Good(known);
      case EXPIRED -> new Checked.Bad("key-expired", known.id());
      case REVOKED -> new Checked.Bad("key-revoked", known.id());
    };
  }
}
