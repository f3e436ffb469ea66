package dev.facet.identity.repeat;

import dev.facet.definition.config.Access.Idempotency;
import dev.facet.definition.config.Access.Keyed;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.http.Problem.InputError;
import dev.facet.http.server.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests with an idempotency key: the first is run and its answer kept, the same again gets that
 * answer. Keys belong to the client that sends them. Each process keeps its own answers.
 *
 * <pre>
 *   unknown ──begin──► running ──finish──► kept ──after a while──► unknown
 *                         └────finish, nothing was done────► unknown
 * </pre>
 *
 * <p>Threading: any thread; does not block.
 */
public final class Repeats {
  private static final String KEY = "Idempotency-Key";
  private static final Headers REPLAYED = Headers.of("idempotency-replayed", "true");

  private final Idempotency config;
  private final Shelf shelf;
  private final Map<Name, String> running = new ConcurrentHashMap<>();

  private record Name(String client, String key) {}

  public Repeats(Idempotency config, InstantSource clock) {
    this.config = config;
    this.shelf = new Shelf(config.size(), config.keep(), clock);
  }

  /** What a request with or without a key is. */
  public sealed interface Outcome {
    /** It has no key, and needs none. */
    record Unkeyed() implements Outcome {}

    /** It is the first with its key; run it, and say what came of it. */
    record First(Ticket ticket) implements Outcome {}

    /**
     * This is the answer.
     *
     * @param word what it is, for operators
     */
    record Answered(Answer answer, String word) implements Outcome {}
  }

  /** A request that is being run. */
  public final class Ticket {
    private final Name name;
    private final String fingerprint;

    private Ticket(Name name, String fingerprint) {
      this.name = name;
      this.fingerprint = fingerprint;
    }

    /** It has been answered, whether its client is still there or not. */
    public void finish(Answer answer) {
      if (isFinal(answer.status())) {
        shelf.put(name.client, name.key, fingerprint, compact(answer));
      }
      running.remove(name);
    }
  }

  /** Whether the request is a repetition. */
  public Outcome begin(String client, RequestHead head, byte[] body) {
    if (head.method().isSafe() || config.keys() == Keyed.IGNORED) {
      return new Outcome.Unkeyed();
    }
    return switch (IdempotencyKey.of(head.headers())) {
      case IdempotencyKey.Absent _ ->
          config.keys() == Keyed.REQUIRED ? missing() : new Outcome.Unkeyed();
      case IdempotencyKey.Malformed _ ->
          new Outcome.Answered(wrong("it is no string of 1 to 255 characters", null), "malformed");
      case IdempotencyKey.Given(var key) -> begin(new Name(client, key), fingerprint(head, body));
    };
  }

  private Outcome begin(Name name, String fingerprint) {
    Shelf.Kept kept = shelf.find(name.client, name.key);
    if (kept != null) {
      return again(kept, fingerprint);
    }
    String other = running.putIfAbsent(name, fingerprint);
    if (other != null) {
      return other.equals(fingerprint) ? inProgress() : reused();
    }
    // It may have been finished between the look at the shelf and now.
    Shelf.Kept since = shelf.find(name.client, name.key);
    if (since != null) {
      running.remove(name);
      return again(since, fingerprint);
    }
    return new Outcome.First(new Ticket(name, fingerprint));
  }

  private static Outcome again(Shelf.Kept kept, String fingerprint) {
    if (!kept.fingerprint().equals(fingerprint)) {
      return reused();
    }
    Answer answer = kept.answer();
    Headers headers = Headers.builder().addAll(answer.headers()).addAll(REPLAYED).build();
    return new Outcome.Answered(answer.withHeaders(headers), "replayed");
  }

  /**
   * Whether the answer says what became of the request for good. It does not where nothing was
   * tried: wrong input, no permission, too much at once. A failure after which nobody knows whether
   * the change was made is final: making it a second time would be worse than asking.
   */
  private static boolean isFinal(int status) {
    return switch (status) {
      case 400, 401, 403, 405, 408, 413, 415, 429, 503 -> false;
      default -> true;
    };
  }

  private static Answer compact(Answer answer) {
    int end = answer.offset() + answer.length();
    return Answer.of(
        answer.status(),
        answer.headers(),
        Arrays.copyOfRange(answer.bytes(), answer.offset(), end));
  }

  private static Outcome missing() {
    return new Outcome.Answered(wrong("expected: a key of your own making", "required"), "missing");
  }

  private static Outcome inProgress() {
    Answer answer =
        Problem.of(409, "The same request is still running", "conflict")
            .toAnswer(Headers.of("retry-after", "1"));
    return new Outcome.Answered(answer, "in-progress");
  }

  private static Outcome reused() {
    Answer answer =
        Problem.of(422, "The Idempotency-Key was used for another request", "invalid_input")
            .toAnswer();
    return new Outcome.Answered(answer, "other-request");
  }

  private static Answer wrong(String detail, @org.jspecify.annotations.Nullable String code) {
    String word = Objects.requireNonNullElse(code, "invalid_value");
    return Problem.of(400, "The input is not valid", "invalid_input")
        .withErrors(List.of(new InputError(detail, null, KEY, word)))
        .toAnswer();
  }

  private static String fingerprint(RequestHead head, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String line =
          head.method()
              + "\n"
              + head.rawPath()
              + "\n"
              + head.rawQuery()
              + "\n"
              + head.headers().first("content-type")
              + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: not available", e);
    }
  }
}
