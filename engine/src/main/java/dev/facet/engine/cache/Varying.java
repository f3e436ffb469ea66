package dev.facet.engine.cache;

import dev.facet.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The request fields that an answer was chosen by (RFC 9111 section 4.1), with their values,
 * normalised as the RFC permits: lines are combined and white space around commas is dropped;
 * languages and codings are compared without regard to case and to the order of equals.
 *
 * @param any {@code Vary: *}: no other request matches
 * @param names lower-case
 * @param values one per name; null where the request had no such field
 */
record Varying(boolean any, List<String> names, List<@Nullable String> values) {
  /** Every request matches. */
  static final Varying NOTHING = new Varying(false, List.of(), List.of());

  private static final Set<String> PREFERENCES = Set.of("accept-language", "accept-encoding");

  /** What a response says, with the values that its request had. */
  static Varying of(Headers request, Headers response) {
    String vary = response.joined("vary");
    if (vary == null) {
      return NOTHING;
    }
    List<String> names = new ArrayList<>();
    for (String member : FieldList.members(vary)) {
      if (member.equals("*")) {
        return new Varying(true, List.of(), List.of());
      }
      names.add(member.toLowerCase(Locale.ROOT));
    }
    List<@Nullable String> values = new ArrayList<>();
    for (String name : names) {
      values.add(normalised(name, request.joined(name)));
    }
    return new Varying(false, List.copyOf(names), values);
  }

  /**
   * Whether a request would have been answered the same.
   *
   * @param response what would be sent: its language can be what the client prefers
   */
  boolean matches(Headers request, Headers response) {
    if (any) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String wanted = normalised(name, request.joined(name));
      String had = values.get(i);
      boolean same = had == null ? wanted == null : had.equals(wanted);
      if (!same && !(name.equals("accept-language") && isPreferred(wanted, response))) {
        return false;
      }
    }
    return true;
  }

  /** Whether another answer of the same URL takes the place of this one. */
  boolean isSameAs(Varying other) {
    return any == other.any && names.equals(other.names) && values.equals(other.values);
  }

  private static @Nullable String normalised(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    List<String> members = FieldList.members(value);
    if (!PREFERENCES.contains(name)) {
      return String.join(",", members);
    }
    Set<String> sorted = new TreeSet<>();
    members.forEach(member -> sorted.add(member.toLowerCase(Locale.ROOT).replaceAll("\\s", "")));
    return String.join(",", sorted);
  }

  /** The answer has the one language that the client wants most. */
  private static boolean isPreferred(@Nullable String wanted, Headers response) {
    String language = response.joined("content-language");
    if (wanted == null || language == null || language.indexOf(',') >= 0) {
      return false;
    }
    String best = null;
    double highest = 0;
    boolean alone = false;
    for (String member : FieldList.members(wanted)) {
      int semicolon = member.indexOf(";q=");
      double quality = semicolon < 0 ? 1 : quality(member.substring(semicolon + 3));
      alone = quality > highest || (alone && quality < highest);
      if (quality > highest) {
        highest = quality;
        best = semicolon < 0 ? member : member.substring(0, semicolon);
      }
    }
    return alone && best != null && best.equalsIgnoreCase(language.strip());
  }

  private static double quality(String text) {
    return text.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text) : 0;
  }
}
