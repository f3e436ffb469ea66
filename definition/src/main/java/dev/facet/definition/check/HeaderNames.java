package dev.facet.definition.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers may be named in a workspace. */
public final class HeaderNames {
  /** RFC 9110 section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Hop-by-hop (RFC 9110 section 7.6.1), framing and routing, and the session. */
  private static final Set<String> NEVER =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HeaderNames() {}

  /** What is wrong with a client's header that is to travel to a source; null when nothing is. */
  public static @Nullable String mistakeOfForwarded(String name) {
    return mistake(name, "is never forwarded to a source");
  }

  /** What is wrong with a header that a call sends; null when nothing is. */
  public static @Nullable String mistakeOfSent(String name) {
    return mistake(name, "cannot be set");
  }

  /** What is wrong with a header that carries a variable; null when nothing is. */
  public static @Nullable String mistakeOfParameter(String name) {
    return name.equalsIgnoreCase("authorization")
        ? "`" + name + "` cannot be a parameter"
        : mistake(name, "cannot be a parameter");
  }

  private static @Nullable String mistake(String name, String refusal) {
    if (!TOKEN.matcher(name).matches()) {
      return "`" + name + "` is no header name";
    }
    return NEVER.contains(name.toLowerCase(Locale.ROOT)) ? "`" + name + "` " + refusal : null;
  }
}
