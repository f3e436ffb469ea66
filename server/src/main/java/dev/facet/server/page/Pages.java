package dev.facet.server.page;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.StaticDefinition;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.PercentCoding;
import dev.facet.http.server.RequestHead;
import dev.facet.server.encoding.Codecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application of one facet: its files, and {@code index.html} for every other address that a
 * browser navigates to, since the application finds its way itself.
 *
 * <p>Threading: {@link #answer} on any thread; {@link #refresh} by one at a time.
 */
public final class Pages {
  private static final String INDEX = "index.html";

  /** For facets without sign-in; with it, the same come from there. */
  private static final Headers STANDARD =
      Headers.builder()
          .add("referrer-policy", "no-referrer")
          .add("cross-origin-opener-policy", "same-origin")
          .add("cross-origin-resource-policy", "same-origin")
          .build();

  private final String prefix;
  private final Path folder;
  private final StaticDefinition definition;
  private final Supplier<Codecs> codecs;
  private final Headers more;
  private volatile Content content = new Content(Map.of(), Map.of());

  private record Content(Map<String, String> stamps, Map<String, PageFile> files) {}

  /** Reads nothing yet. */
  public Pages(
      FacetConfig facet, StaticDefinition definition, Path folder, Supplier<Codecs> codecs) {
    this.prefix = facet.path() + definition.path();
    this.definition = definition;
    this.folder = folder;
    this.codecs = codecs;
    this.more = facet.signIn() == null ? STANDARD : Headers.EMPTY;
  }

  /**
   * Reads the folder again if any file in it has changed. One that is not there has no files.
   *
   * @throws UncheckedIOException when it cannot be read; what was read before stays
   */
  public void refresh() {
    try {
      Map<String, String> stamps =
          Files.isDirectory(folder) ? PageFolder.stamps(folder) : Map.<String, String>of();
      if (!stamps.equals(content.stamps)) {
        content =
            new Content(
                stamps,
                stamps.isEmpty()
                    ? Map.of()
                    : new PageFolder(folder, definition, codecs.get()).read(stamps.keySet()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a page to begin with. */
  public boolean hasIndex() {
    return content.files.containsKey(INDEX);
  }

  /** Whether the path is one of the application's. */
  boolean matches(String rawPath) {
    return rawPath.startsWith(prefix)
        && (rawPath.length() == prefix.length() || rawPath.charAt(prefix.length()) == '/');
  }

  String prefix() {
    return prefix;
  }

  /** The answer to a request for a path of the application; null when it has none. */
  public @Nullable Answer answer(RequestHead head) {
    if (head.method() != Method.GET && head.method() != Method.HEAD) {
      return null;
    }
    String raw = head.rawPath().substring(prefix.length());
    String path = PercentCoding.decode(raw.startsWith("/") ? raw.substring(1) : raw);
    if (path == null) {
      return null;
    }
    Map<String, PageFile> files = content.files;
    PageFile file = files.get(path.isEmpty() ? INDEX : path);
    if (file == null && isNavigation(head, path)) {
      file = files.get(INDEX);
    }
    Answer answer = file == null ? null : file.answer(head);
    return answer == null || more.size() == 0
        ? answer
        : answer.withHeaders(Headers.builder().addAll(answer.headers()).addAll(more).build());
  }

  /** A browser that shows a page; what looks like a file is not made into one. */
  private static boolean isNavigation(RequestHead head, String path) {
    String mode = head.headers().first("sec-fetch-mode");
    String accepts = head.headers().joined("accept");
    return (mode == null || mode.equals("navigate"))
        && accepts != null
        && accepts.contains("text/html")
        && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
  }
}
