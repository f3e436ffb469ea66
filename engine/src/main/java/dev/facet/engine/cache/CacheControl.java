package dev.facet.engine.cache;

import dev.facet.http.Headers;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Cache-Control} field says (RFC 9111 section 5.2, RFC 5861), of a request or of a
 * response. Times are seconds, {@link #ABSENT} when not said; a value that is none counts as 0, so
 * that a mistake makes an answer stale rather than fresh. Of a repeated directive the smallest
 * value counts. The forms of {@code private} and {@code no-cache} that name fields are read as
 * those without, which section 5.2.2.4 permits.
 *
 * @param maxStale {@link Long#MAX_VALUE} when any staleness is accepted
 */
public record CacheControl(
    long maxAge,
    long sharedMaxAge,
    long minFresh,
    long maxStale,
    long staleWhileRevalidate,
    long staleIfError,
    Set<Flag> flags) {

  /** Not said. */
  public static final long ABSENT = -1;

  /** No value is larger: 2^31 seconds (RFC 9111 section 1.2.2). */
  static final long MAX_SECONDS = 1L << 31;

  /** Nothing is said. */
  public static final CacheControl NONE =
      new CacheControl(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, Set.of());

  /** Directives without a value. */
  public enum Flag {
    NO_STORE,
    NO_CACHE,
    PRIVATE,
    PUBLIC,
    MUST_REVALIDATE,
    PROXY_REVALIDATE,
    MUST_UNDERSTAND,
    ONLY_IF_CACHED
  }

  public CacheControl {
    flags = Set.copyOf(flags);
  }

  /** Of a response. */
  public static CacheControl of(Headers response) {
    String value = response.joined("cache-control");
    return value == null ? NONE : parse(value);
  }

  /** Of a request; {@code Pragma: no-cache} counts where there is nothing else (section 5.4). */
  public static CacheControl ofRequest(Headers request) {
    String value = request.joined("cache-control");
    if (value != null) {
      return parse(value);
    }
    return request.hasToken("pragma", "no-cache")
        ? new CacheControl(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, Set.of(Flag.NO_CACHE))
        : NONE;
  }

  /** Reads a field's value. */
  public static CacheControl parse(String value) {
    var parser = new Parser();
    FieldList.members(value).forEach(parser::take);
    return parser.done();
  }

  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** Seconds, or {@link #ABSENT} for text that is no number. */
  static long seconds(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return ABSENT;
    }
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return ABSENT;
      }
      seconds = Math.min(seconds * 10 + c - '0', MAX_SECONDS);
    }
    return seconds;
  }

  private static final class Parser {
    private long maxAge = ABSENT;
    private long sharedMaxAge = ABSENT;
    private long minFresh = ABSENT;
    private long maxStale = ABSENT;
    private long staleWhileRevalidate = ABSENT;
    private long staleIfError = ABSENT;
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);

    void take(String member) {
      int equals = member.indexOf('=');
      String name = (equals < 0 ? member : member.substring(0, equals)).toLowerCase(Locale.ROOT);
      String value = equals < 0 ? null : unquoted(member.substring(equals + 1));
      switch (name) {
        case "max-age" -> maxAge = smaller(maxAge, value);
        case "s-maxage" -> sharedMaxAge = smaller(sharedMaxAge, value);
        case "min-fresh" -> minFresh = smaller(minFresh, value);
        case "max-stale" -> maxStale = value == null ? Long.MAX_VALUE : smaller(maxStale, value);
        case "stale-while-revalidate" ->
            staleWhileRevalidate = smaller(staleWhileRevalidate, value);
        case "stale-if-error" -> staleIfError = smaller(staleIfError, value);
        case "no-store" -> flags.add(Flag.NO_STORE);
        case "no-cache" -> flags.add(Flag.NO_CACHE);
        case "private" -> flags.add(Flag.PRIVATE);
        case "public" -> flags.add(Flag.PUBLIC);
        case "must-revalidate" -> flags.add(Flag.MUST_REVALIDATE);
        case "proxy-revalidate" -> flags.add(Flag.PROXY_REVALIDATE);
        case "must-understand" -> flags.add(Flag.MUST_UNDERSTAND);
        case "only-if-cached" -> flags.add(Flag.ONLY_IF_CACHED);
        default -> {} // an extension that nobody here knows (RFC 9111 section 5.2.3)
      }
    }

    private static long smaller(long known, @Nullable String text) {
      long seconds = Math.max(0, seconds(text));
      return known == ABSENT ? seconds : Math.min(known, seconds);
    }

    private static String unquoted(String text) {
      boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
      return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }

    CacheControl done() {
      return new CacheControl(
          maxAge, sharedMaxAge, minFresh, maxStale, staleWhileRevalidate, staleIfError, flags);
    }
  }
}
