package dev.facet.definition.check;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.Requirement;
import dev.facet.definition.syntax.ValueSyntax;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code @authenticated} and {@code @requiresScopes}. */
public final class Requirements {
  private Requirements() {}

  /** What the two directives say together; null when there is neither. */
  public static @Nullable Requirement read(Directives directives, Diagnostics diagnostics) {
    Directive authenticated = directives.find("authenticated");
    Directive scopes = directives.find("requiresScopes");
    if (authenticated == null && scopes == null) {
      return null;
    }
    return new Requirement(
        authenticated == null ? List.of() : words(authenticated, "acr", diagnostics),
        authenticated == null ? null : maxAge(authenticated, diagnostics),
        scopes == null ? List.of() : alternatives(scopes, diagnostics));
  }

  private static @Nullable Duration maxAge(Directive authenticated, Diagnostics diagnostics) {
    String text = authenticated.text("maxAge");
    Duration age = text == null ? null : Units.duration(text).orElse(null);
    if (text != null && age == null) {
      diagnostics.error(
          "wrong-value",
          authenticated.placeOf("maxAge"),
          "`maxAge` is \"" + text + "\" (expected: " + Units.DURATION + ")");
    }
    return age;
  }

  private static List<List<String>> alternatives(Directive scopes, Diagnostics diagnostics) {
    List<List<String>> alternatives = new ArrayList<>();
    for (ValueSyntax alternative : scopes.items("scopes")) {
      List<ValueSyntax> items =
          alternative instanceof ValueSyntax.Items(var several, _) ? several : List.of(alternative);
      alternatives.add(words(items, "scopes", diagnostics));
      if (items.isEmpty()) {
        diagnostics.error(
            "wrong-value",
            alternative.place(),
            "an alternative of `scopes` is empty (expected: at least one scope)");
      }
    }
    if (alternatives.isEmpty() && scopes.value("scopes") != null) {
      diagnostics.error(
          "wrong-value",
          scopes.placeOf("scopes"),
          "`scopes` is empty (expected: at least one alternative, such as [[\"orders:read\"]])");
    }
    return alternatives;
  }

  private static List<String> words(Directive of, String argument, Diagnostics diagnostics) {
    List<ValueSyntax> items = of.items(argument);
    if (items.isEmpty() && of.value(argument) != null) {
      diagnostics.error(
          "wrong-value",
          of.placeOf(argument),
          "`" + argument + "` is empty (expected: at least one)");
    }
    return words(items, argument, diagnostics);
  }

  /** Values of {@code acr} and scopes travel in lists whose items are parted by spaces. */
  private static List<String> words(
      List<ValueSyntax> items, String argument, Diagnostics diagnostics) {
    List<String> words = new ArrayList<>();
    for (ValueSyntax item : items) {
      String word = Directive.text(item);
      if (word != null && isWord(word)) {
        words.add(word);
      } else if (word != null) {
        diagnostics.error(
            "wrong-value",
            item.place(),
            "`" + argument + "` has \"" + word + "\" (expected: a word without spaces and quotes)");
      }
    }
    return words.stream().distinct().toList();
  }

  /** RFC 6749 section 3.3: {@code scope-token}. */
  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
  }
}
