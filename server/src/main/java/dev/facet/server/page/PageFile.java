package dev.facet.server.page;

import dev.facet.engine.cache.Validation;
import dev.facet.http.AcceptEncoding;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One file in all its forms, each with the headers that it is sent with. Immutable.
 *
 * <p>Threading: any.
 */
public final class PageFile {
  private static final String PLAIN = "";

  @SuppressWarnings("ArrayRecordComponent") // nobody compares files
  private record Form(Headers headers, byte[] bytes) {}

  private final SequencedMap<String, Form> forms = new LinkedHashMap<>();

  /**
   * A file.
   *
   * @param tag names its content, without quotes
   * @param headers of every form
   * @param encoded by coding, the preferred one first
   */
  public PageFile(byte[] bytes, String tag, Headers headers, SequencedMap<String, byte[]> encoded) {
    Headers all =
        encoded.isEmpty()
            ? headers
            : Headers.builder().addAll(headers).add("vary", "accept-encoding").build();
    encoded.forEach((coding, body) ->
        forms.put(
            coding,
            new Form(
                Headers.builder()
                    .addAll(all)
                    .add("content-encoding", coding)
                    .add("etag", '"' + tag + '-' + coding + '"')
                    .build(),
                body)));
    forms.put(
        PLAIN, new Form(Headers.builder().addAll(all).add("etag", '"' + tag + '"').build(), bytes));
  }

  /** The answer to a GET or HEAD: the form that the client likes, or that it has it. */
  public Answer answer(RequestHead head) {
    Form form = form(head.headers().joined("accept-encoding"));
    String known = head.headers().joined("if-none-match");
    if (known != null && Validation.matches(known, form.headers.first("etag"))) {
      return Answer.empty(304, withoutContent(form.headers));
    }
    return Answer.of(200, form.headers, form.bytes);
  }

  private static Headers withoutContent(Headers headers) {
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < headers.size(); i++) {
      if (!headers.name(i).startsWith("content-") || isPolicy(headers.name(i))) {
        kept.addFrom(headers, i);
      }
    }
    return kept.build();
  }

  private static boolean isPolicy(String name) {
    return name.equals("content-security-policy");
  }

  private Form form(@Nullable String accepted) {
    Form best = forms.lastEntry().getValue();
    if (accepted == null) {
      return best;
    }
    AcceptEncoding accepts = AcceptEncoding.parse(accepted);
    int liked = 0;
    for (Map.Entry<String, Form> form : forms.entrySet()) {
      int quality = form.getKey().isEmpty() ? 0 : accepts.quality(form.getKey());
      if (quality > liked) {
        liked = quality;
        best = form.getValue();
      }
    }
    return best;
  }

  int bytes() {
    return forms.values().stream().mapToInt(form -> form.bytes.length).sum();
  }
}
