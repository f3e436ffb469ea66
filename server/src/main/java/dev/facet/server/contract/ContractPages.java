package dev.facet.server.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facet.contract.Contract;
import dev.facet.contract.emit.Emitter;
import dev.facet.contract.write.ContractFile;
import dev.facet.contract.write.Dialect;
import dev.facet.engine.cache.Validation;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.PercentCoding;
import dev.facet.http.Problem;
import dev.facet.http.server.RequestHead;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_facet/contracts/FACET/VERSION/FILE}: what is served, as documents. Each is written once
 * per snapshot and kept; its entity tag is made of its bytes, so that tools which watch the URL see
 * a reload that changed nothing as nothing.
 *
 * <p>Threading: any thread but a loop, because writing takes longer than a loop may be held.
 */
public final class ContractPages {
  /** Every path below it is a contract's. */
  public static final String PREFIX = "/_facet/contracts/";

  private static final String CACHE = "public, no-cache";

  private final Reference reference = new Reference();
  private volatile @Nullable Shelf shelf;

  /** The documents of one snapshot, by its number, that somebody has asked for. */
  private record Shelf(long snapshot, Map<String, Document> documents) {}

  @SuppressWarnings("ArrayRecordComponent") // nobody compares documents
  private record Document(Headers headers, byte[] bytes) {}

  /** What a path and a query ask for. */
  private record Wish(ServedFacet facet, ContractFile file, Dialect dialect) {
    String key() {
      return facet.name() + '/' + file + '/' + dialect;
    }
  }

  /** The answer to a request below {@link #PREFIX}. */
  public Answer answer(Snapshot snapshot, RequestHead request) {
    if (request.method() != Method.GET && request.method() != Method.HEAD) {
      return Problem.of(405, "Method Not Allowed", "method_not_allowed")
          .withDetail("allowed here: GET, HEAD")
          .toAnswer(Headers.of("allow", "GET, HEAD"));
    }
    List<String> path = List.of(request.rawPath().substring(PREFIX.length()).split("/", -1));
    ServedFacet facet = path.size() == 3 ? facet(snapshot, path.get(0)) : null;
    Answer page = facet == null ? null : reference.answer(request, path.get(2));
    if (page != null && path.get(1).equals(Contract.CURRENT)) {
      return page;
    }
    ContractFile file = path.size() == 3 ? ContractFile.named(path.get(2)).orElse(null) : null;
    if (facet == null || file == null || !path.get(1).equals(Contract.CURRENT)) {
      return notFound(snapshot);
    }
    Optional<Dialect> dialect = dialect(request.rawQuery());
    if (dialect.isEmpty()) {
      return unknownDialect();
    }
    Wish wish = new Wish(facet, file, dialect.get());
    Document document = shelf(snapshot).documents.computeIfAbsent(wish.key(), _ -> document(wish));
    String held = request.headers().joined("if-none-match");
    return held != null && Validation.matches(held, document.headers.first("etag"))
        ? Answer.empty(304, document.headers)
        : Answer.of(200, document.headers, document.bytes);
  }

  private Shelf shelf(Snapshot snapshot) {
    Shelf current = shelf;
    if (current == null || current.snapshot != snapshot.number()) {
      current = new Shelf(snapshot.number(), new ConcurrentHashMap<>());
      shelf = current;
    }
    return current;
  }

  private static Document document(Wish wish) {
    var plans = wish.facet.endpoints().stream().map(ServedEndpoint::plan).toList();
    Contract contract = Emitter.emit(wish.facet.definition().config(), wish.facet.graph(), plans);
    byte[] bytes = wish.file.text(contract, wish.dialect).getBytes(UTF_8);
    Headers headers =
        Headers.builder()
            .add("content-type", wish.file.mediaType())
            .add("etag", EntityTags.of(bytes))
            .add("cache-control", CACHE)
            .build();
    return new Document(headers, bytes);
  }

  private static @Nullable ServedFacet facet(Snapshot snapshot, String rawName) {
    String name = PercentCoding.decode(rawName);
    return snapshot.served().stream()
        .filter(facet -> facet.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static Optional<Dialect> dialect(@Nullable String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return Optional.of(Dialect.V3_1);
    }
    return rawQuery.startsWith("as=")
        ? Dialect.of(rawQuery.substring("as=".length()))
        : Optional.empty();
  }

  private static Answer unknownDialect() {
    String known =
        Arrays.stream(Dialect.values()).map(Dialect::version).collect(Collectors.joining(", "));
    return Problem.of(400, "The input is not valid", "invalid_input")
        .withDetail("the only parameter is as, one of " + known)
        .toAnswer();
  }

  private static Answer notFound(Snapshot snapshot) {
    String facets =
        snapshot.served().stream().map(ServedFacet::name).collect(Collectors.joining(", "));
    String files =
        Arrays.stream(ContractFile.values())
            .map(ContractFile::fileName)
            .collect(Collectors.joining(", "));
    return Problem.of(404, "Not Found", "not_found")
        .withDetail(
            "contracts are at "
                + PREFIX
                + "FACET/"
                + Contract.CURRENT
                + "/FILE; facets: "
                + facets
                + "; files: "
                + files)
        .toAnswer();
  }
}
