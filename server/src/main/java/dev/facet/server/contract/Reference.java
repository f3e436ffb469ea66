package dev.facet.server.contract;

import static java.util.Objects.requireNonNull;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import dev.facet.server.page.PageFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The page beside a contract for people: Scalar, which reads {@code openapi.json} and lets them try
 * operations. Everything comes from this server, and nothing leaves the page but what somebody
 * tries.
 *
 * <p>Threading: any thread but a loop; the script is read and compressed when it is first asked
 * for.
 */
final class Reference {
  private static final String PAGE = "";

  private static final Map<String, Source> SOURCES =
      Map.of(
          PAGE,
          new Source("reference.html", "text/html; charset=utf-8"),
          "reference.js",
          new Source("reference.js", "text/javascript; charset=utf-8"),
          "scalar.js",
          new Source(
              "/META-INF/resources/webjars/scalar/scalar.js", "text/javascript; charset=utf-8"));

  /** Scripts come from files; Scalar makes style elements, which no policy can tell from others. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'";

  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /** Where a file is on the class path, and what it is. */
  private record Source(String resource, String type) {}

  /** The answer to a request for a file beside a contract; null when it is none of the page's. */
  @Nullable Answer answer(RequestHead request, String file) {
    Source source = SOURCES.get(file);
    return source == null ? null : files.computeIfAbsent(file, _ -> read(source)).answer(request);
  }

  private static PageFile read(Source source) {
    byte[] bytes = bytes(source.resource);
    Headers.Builder headers =
        Headers.builder()
            .add("content-type", source.type)
            .add("cache-control", "public, no-cache")
            .add("referrer-policy", "no-referrer")
            .add("cross-origin-opener-policy", "same-origin")
            .add("cross-origin-resource-policy", "same-origin");
    if (source.type.startsWith("text/html")) {
      headers.add("content-security-policy", POLICY);
    }
    SequencedMap<String, byte[]> encoded = new LinkedHashMap<>();
    encoded.put("gzip", zipped(bytes));
    return new PageFile(bytes, EntityTags.text(bytes), headers.build(), encoded);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Reference.class.getResourceAsStream(resource)) {
      return requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of an array: never
    }
    return out.toByteArray();
  }
}
