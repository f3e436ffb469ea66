package dev.facet.engine.run;

import dev.facet.http.Headers;
import dev.facet.http.PercentCoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A source with one list, which it pages in one of many ways. */
final class PagedSource {

  /** A way to page, as {@code @page} says it. */
  enum Way {
    OFFSET("style: OFFSET, limit: \"limit\", offset: \"offset\", total: \"total\""),
    OFFSET_WITHOUT_TOTAL("style: OFFSET, limit: \"limit\", offset: \"offset\""),
    OFFSET_OF_FIXED_PAGES("style: OFFSET, offset: \"offset\""),
    OFFSET_WITH_FLAG("style: OFFSET, limit: \"limit\", offset: \"offset\", next: \"more\""),
    PAGE("style: PAGE, limit: \"size\", page: \"page\", total: \"total\""),
    PAGE_WITHOUT_TOTAL("style: PAGE, limit: \"size\", page: \"page\""),
    PAGE_FROM_ZERO("style: PAGE, page: \"page\", first: 0, total: \"total\""),
    CURSOR("style: CURSOR, limit: \"limit\", cursor: \"after\", next: \"next\", total: \"total\""),
    CURSOR_OF_FIXED_PAGES("style: CURSOR, cursor: \"after\", next: \"next\""),
    LINK("style: LINK, limit: \"limit\""),
    LINK_OF_FIXED_PAGES("style: LINK");

    final String page;

    Way(String page) {
      this.page = page;
    }
  }

  private final Way way;
  private final int max;
  final List<String> items;

  /**
   * @param max items of its largest page; of every page, when the client cannot say
   */
  PagedSource(Way way, int count, int max) {
    this.way = way;
    this.max = max;
    this.items =
        IntStream.rangeClosed(1, count)
            .mapToObj(Integer::toString)
            .collect(Collectors.toCollection(ArrayList::new));
  }

  /** A graph of this source alone. */
  String graph() {
    return """
    extend schema @source(name: "s", url: "http://s.internal:9001/api")
    type Query {
      items(kind: String): [Item!]! @rest(source: "s", GET: "/items{?kind}", select: "items")
        @page(%s, max: %d)
      owner(id: ID!): Owner @lookup @rest(source: "s", GET: "/owners/{id}")
      named(ids: [ID!]!): [Name]! @lookup(max: 50) @rest(source: "s", GET: "/names{?ids*}", select: "items")
    }
    type Owner @key(fields: "id") {
      id: ID!
      name: String
      items: [Item!] @rest(source: "s", GET: "/items?owner={this.id}", select: "items") @page(%s, max: %d)
    }
    type Item { id: ID! name: Name @derive(from: "id") }
    type Name @key(fields: "id") { id: ID! text: String! }
    """
        .formatted(way.page, max, way.page, max);
  }

  /** Answers a call as this source would now. */
  void answer(ScriptedClient.Sent sent) {
    Map<String, String> query = query(sent.target());
    int size = size(query);
    int from = from(query, size);
    int to = Math.min(items.size(), from + size);
    List<String> page = from >= to ? List.of() : items.subList(from, to);
    String json =
        page.stream().map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(","));
    boolean more = to < items.size();
    Headers.Builder headers = Headers.builder().add("content-type", "application/json");
    if (way == Way.LINK || way == Way.LINK_OF_FIXED_PAGES) {
      headers.add("link", "</api/items?x=1>; rel=\"first\"");
      if (more) {
        headers.add("link", "<?from=" + to + "&limit=" + size + ">; title=\"a, b\"; rel=\"next\"");
      }
    }
    String next = more ? "\"c" + to + "\"" : "null";
    sent.answer(
        200,
        headers.build(),
        "{\"total\":%d,\"more\":%s,\"next\":%s,\"items\":[%s]}"
            .formatted(items.size(), more, next, json));
  }

  private int size(Map<String, String> query) {
    String asked = query.getOrDefault("limit", query.get("size"));
    return asked == null ? max : Math.min(max, Integer.parseInt(asked));
  }

  private static int from(Map<String, String> query, int size) {
    if (query.containsKey("offset")) {
      return Integer.parseInt(query.getOrDefault("offset", ""));
    }
    if (query.containsKey("after")) {
      return Integer.parseInt(query.getOrDefault("after", "").substring(1));
    }
    if (query.containsKey("from")) {
      return Integer.parseInt(query.getOrDefault("from", ""));
    }
    String page = query.get("page");
    if (page == null) {
      return 0;
    }
    // Only PAGE_FROM_ZERO begins at 0; it cannot say a size.
    int first = query.containsKey("size") ? 1 : 0;
    return (Integer.parseInt(page) - first) * size;
  }

  static Map<String, String> query(String target) {
    Map<String, String> found = new LinkedHashMap<>();
    int mark = target.indexOf('?');
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        String value = PercentCoding.decodeQuery(pair.substring(equals + 1));
        found.put(pair.substring(0, equals), value == null ? "" : value);
      }
    }
    return found;
  }
}
