package dev.facet.plan.print;

import dev.facet.plan.Paging;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** How a list is paged, for people and for programs. */
final class PagingText {
  private PagingText() {}

  /** {@code pages by offset: $first items, at most 50, from $after}. */
  static String of(Paging paging) {
    String from = paging.cursor() == null ? "the beginning" : "$" + paging.cursor();
    return "pages by "
        + style(paging)
        + ": "
        + (paging.size() == null ? paging.standard() : CallText.value(paging.size()))
        + " items, at most "
        + paging.mostItems()
        + ", from "
        + from
        + "; up to "
        + paging.source().max()
        + " a call";
  }

  static SequencedMap<String, @Nullable Object> json(Paging paging) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("style", style(paging));
    json.put("size", paging.size() == null ? null : CallText.value(paging.size()));
    json.put("standard", paging.standard());
    json.put("most", paging.mostItems());
    json.put("cursor", paging.cursor());
    json.put("perCall", paging.source().max());
    return json;
  }

  private static String style(Paging paging) {
    return paging.source().style().name().toLowerCase(Locale.ROOT);
  }
}
