package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code facets/NAME/facet.yaml}, defaults filled in.
 *
 * @param name the folder's name
 * @param path prefix of every route, e.g. {@code /mobile}; "" when the facet has a host of its own
 * @param host the host that this facet answers on, or null for any
 * @param deadline for a whole request
 * @param onError for nullable fields below the root that say nothing themselves
 * @param maxCalls worst-case calls to sources of one endpoint
 * @param page how large pages are
 * @param names how outputs, inputs, parameters and pointers are spelled
 * @param priority of its calls where a source has less to give than is wanted
 * @param strictParameters unknown query parameters are a 400
 * @param developmentIdentity claims that every request has, for development on loopback; null when
 *     there is none
 * @param compression of answers
 * @param signIn how users sign in; null when they do not
 * @param access which credentials callers show; null when none are asked for
 * @param cache null: nothing of what sources answer is kept
 * @param proxies paths that sources answer
 * @param pages the files of the application that the facet serves; null: none
 */
public record FacetConfig(
    String name,
    Client client,
    String path,
    @Nullable String host,
    Duration deadline,
    OnErrorAction onError,
    int maxCalls,
    Page page,
    Names names,
    Priority priority,
    boolean strictParameters,
    @Nullable SequencedMap<String, String> developmentIdentity,
    Compression compression,
    @Nullable SignIn signIn,
    @Nullable Access access,
    @Nullable CacheConfig cache,
    List<ProxyDefinition> proxies,
    @Nullable StaticDefinition pages) {

  /** The kind of client: it decides the defaults of everything else. */
  public enum Client {
    WEB,
    MOBILE,
    PARTNER
  }

  /** Who is refused first where not everybody can be served: the low ones. */
  public enum Priority {
    LOW,
    NORMAL,
    HIGH
  }

  /**
   * Pages of lists that clients read on.
   *
   * @param size items, when the client does not say
   * @param max items that a client can ask for
   * @param cursorTtl how long a cursor can be used
   */
  public record Page(int size, int max, Duration cursorTtl) {
    public Page {
      if (size < 1 || size > max) {
        throw new IllegalArgumentException("size: " + size + " (expected: 1.." + max + ")");
      }
      requireNonNull(cursorTtl, "cursorTtl");
    }
  }

  public FacetConfig {
    requireNonNull(name, "name");
    requireNonNull(client, "client");
    requireNonNull(path, "path");
    requireNonNull(deadline, "deadline");
    requireNonNull(onError, "onError");
    requireNonNull(page, "page");
    requireNonNull(names, "names");
    requireNonNull(priority, "priority");
    developmentIdentity =
        developmentIdentity == null
            ? null
            : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(developmentIdentity));
    requireNonNull(compression, "compression");
    proxies = List.copyOf(proxies);
  }

  /**
   * A facet that says nothing about priority, compressing, who calls, keeping, passing on and
   * pages.
   */
  public FacetConfig(
      String name,
      Client client,
      String path,
      @Nullable String host,
      Duration deadline,
      OnErrorAction onError,
      int maxCalls,
      Page page,
      Names names,
      boolean strictParameters,
      @Nullable SequencedMap<String, String> developmentIdentity) {
    this(
        name,
        client,
        path,
        host,
        deadline,
        onError,
        maxCalls,
        page,
        names,
        Priority.NORMAL,
        strictParameters,
        developmentIdentity,
        Compression.DEFAULT,
        null,
        null,
        null,
        List.of(),
        null);
  }

  /** Whether requests of the facet can have an identity. */
  public boolean canKnowWhoAsks() {
    return signIn != null || access != null || developmentIdentity != null;
  }
}
