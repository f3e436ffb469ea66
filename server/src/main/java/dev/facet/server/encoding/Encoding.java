package dev.facet.server.encoding;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.Invocation;
import dev.facet.http.AcceptEncoding;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.server.encoding.EncodingPolicy.DictionaryUse;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes answers as their clients like it: the last step before an answer goes out, after whatever
 * gives it an {@code ETag}. One per server; it outlives snapshots.
 *
 * <p>An endpoint may have opted into dictionaries (RFC 9842). Then each answer is kept for those
 * who could have got it, and a client that has one of them gets its next answer as the difference:
 *
 * <pre>
 *   ◄── 200, Use-As-Dictionary                      the body is kept, by its hash
 *   ──► GET, Available-Dictionary: :hash:
 *   ◄── 200, Content-Encoding: dcz                  what has changed; kept again
 * </pre>
 *
 * <p>Threading: {@link #encode} on the request's loop; large bodies go to the pool and come back.
 */
public final class Encoding {
  /** Bytes of body and dictionary that a loop encodes itself, in less than a millisecond. */
  private static final int ON_LOOP = 32 << 10;

  private static final long SHARED_BODIES = 16L << 20;
  private static final String ACCEPT_ENCODING = "accept-encoding";
  private static final Logger LOG = LoggerFactory.getLogger(Encoding.class);

  private final Codecs codecs;
  private final Predicate<Runnable> pool;
  private final EncodingObserver observer;
  private final EncodedBodies bodies = new EncodedBodies(SHARED_BODIES);
  private final Map<String, DictionaryStore> dictionaries = new ConcurrentHashMap<>();

  /** Takes an answer in its final form. */
  @FunctionalInterface
  public interface Then {
    void send(Answer answer, Vary vary);
  }

  /**
   * An encoding for a server.
   *
   * @param pool does work soon on another thread; false when too much waits
   */
  public Encoding(Codecs codecs, Predicate<Runnable> pool, EncodingObserver observer) {
    this.codecs = requireNonNull(codecs, "codecs");
    this.pool = requireNonNull(pool, "pool");
    this.observer = requireNonNull(observer, "observer");
  }

  /** Bytes of bodies that are kept as dictionaries. */
  public long dictionaryBytes() {
    return dictionaries.values().stream().mapToLong(DictionaryStore::bytes).sum();
  }

  /** Hands the answer on, encoded or as it is, now or later, on the request's loop. */
  public void encode(Invocation request, EncodingPolicy policy, Answer answer, Then then) {
    if (policy.isOff() || answer.headers().contains("content-encoding")) {
      then.send(answer, Vary.NONE);
      return;
    }
    if (!answer.mayHaveBody()) {
      boolean unmodified = answer.status() == 304;
      then.send(unmodified ? notModified(request, answer) : answer, vary(policy, null, answer));
      return;
    }
    if (policy.dictionary() == null && !request.headers().contains(ACCEPT_ENCODING)) {
      then.send(answer, Vary.ENCODING);
      return;
    }
    Work work = work(request, policy, answer);
    if (work.isNothing()) {
      then.send(answer, vary(policy, null, answer));
    } else if (work.bytes() <= ON_LOOP) {
      finish(work, encoded(work), then);
    } else if (!pool.test(() -> encodeElsewhere(work, then))) {
      finish(work, work.choice().mandatory() ? encoded(work) : answer, then);
    }
  }

  /**
   * What there is to do for an answer.
   *
   * @param known the dictionary that the client has
   * @param use what the answer says about becoming one; null when it does not
   */
  private record Work(
      Invocation request,
      EncodingPolicy policy,
      Answer answer,
      Choice choice,
      @Nullable Dictionary known,
      @Nullable DictionaryUse use) {
    boolean isNothing() {
      return choice.coding() == null && use == null;
    }

    int bytes() {
      return answer.length() + (known == null ? 0 : known.bytes().length);
    }
  }

  private Work work(Invocation request, EncodingPolicy policy, Answer answer) {
    DictionaryUse use = isDictionary(request, answer) ? policy.dictionary() : null;
    if (use != null && !store(policy, use).takes(answer.length())) {
      use = null;
    }
    String field = request.headers().joined(ACCEPT_ENCODING);
    if (field == null && use == null) {
      return new Work(request, policy, answer, Choice.NONE, null, null);
    }
    Dictionary known = use == null ? null : known(request, policy, use);
    Choice choice = Choice.of(policy, codecs, AcceptEncoding.parse(field), answer.length(), known);
    return new Work(request, policy, answer, choice, known, use);
  }

  /** A whole answer to a GET; one with holes is nothing to measure the next one by. */
  private static boolean isDictionary(Invocation request, Answer answer) {
    return request.method() == Method.GET
        && answer.status() == 200
        && answer.length() > 0
        && !answer.headers().contains("facet-partial");
  }

  /** The dictionary that the client says it has, when it was kept for such a client. */
  private @Nullable Dictionary known(Invocation request, EncodingPolicy policy, DictionaryUse use) {
    String field = request.headers().first("available-dictionary");
    if (field == null
        || field.length() != 46
        || field.charAt(0) != ':'
        || field.charAt(45) != ':') {
      return null;
    }
    String hash = field.substring(1, 45);
    byte[] bytes = store(policy, use).find(DictionaryScope.of(request), hash);
    return bytes == null ? null : new Dictionary(hash, bytes);
  }

  private DictionaryStore store(EncodingPolicy policy, DictionaryUse use) {
    DictionaryStore store = dictionaries.get(policy.facet());
    if (store != null && store.budget() == use.store()) {
      return store;
    }
    return dictionaries.compute(
        policy.facet(),
        (_, old) ->
            old != null && old.budget() == use.store() ? old : new DictionaryStore(use.store()));
  }

  /** On a thread of the pool, whose top this is. */
  private void encodeElsewhere(Work work, Then then) {
    Answer encoded;
    try {
      encoded = encoded(work);
    } catch (RuntimeException | LinkageError | OutOfMemoryError bug) {
      LOG.error("encoding failed, endpoint={}", work.policy().endpoint(), bug);
      encoded = work.answer();
    }
    Answer answer = encoded;
    work.request().loop().execute(() -> finish(work, answer, then));
  }

  private void finish(Work work, Answer answer, Then then) {
    then.send(answer, vary(work.policy(), work.use(), answer));
  }

  private Answer encoded(Work work) {
    Answer answer = work.answer();
    Coding coding = work.choice().coding();
    Encoded body = coding == null ? null : body(work, coding);
    if (body != null && body.length() >= answer.length() && !work.choice().mandatory()) {
      body = null;
    }
    DictionaryUse use = work.use();
    if (use != null) {
      keep(work, use);
    }
    Headers headers = EncodedHeaders.of(answer.headers(), body == null ? null : coding, use);
    if (body == null || coding == null) {
      return answer.withHeaders(headers);
    }
    observer.encoded(coding.token(), answer.length(), body.length());
    return new Answer(answer.status(), headers, body.bytes(), 0, body.length());
  }

  private Encoded body(Work work, Coding coding) {
    EncodedBodies.Key key = sharedKey(work, coding);
    Encoded kept = key == null ? null : bodies.find(key);
    if (kept != null) {
      return kept;
    }
    Answer answer = work.answer();
    Encoded made =
        codecs.encode(coding, answer.bytes(), answer.offset(), answer.length(), work.known());
    if (key != null) {
      bodies.keep(key, made);
    }
    return made;
  }

  /** Null when nobody else will get this body. */
  private static EncodedBodies.@Nullable Key sharedKey(Work work, Coding coding) {
    Headers headers = work.answer().headers();
    String tag = headers.first("etag");
    if (tag == null || EncodedHeaders.isWeak(tag) || headers.hasToken("cache-control", "private")) {
      return null;
    }
    Dictionary known = coding.withDictionary() ? work.known() : null;
    String form = known == null ? coding.token() : coding.token() + " " + known.hash();
    return new EncodedBodies.Key(work.policy().endpoint(), tag, work.answer().length(), form);
  }

  private void keep(Work work, DictionaryUse use) {
    Answer answer = work.answer();
    int end = answer.offset() + answer.length();
    byte[] body = Arrays.copyOfRange(answer.bytes(), answer.offset(), end);
    String hash = Hashes.base64(Hashes.sha256().digest(body));
    store(work.policy(), use).keep(DictionaryScope.of(work.request()), hash, body);
  }

  private static Answer notModified(Invocation request, Answer answer) {
    return answer.withHeaders(EncodedHeaders.ofNotModified(answer.headers(), request.headers()));
  }

  private static Vary vary(EncodingPolicy policy, @Nullable DictionaryUse use, Answer answer) {
    if (use == null) {
      return policy.dictionary() == null ? Vary.ENCODING : Vary.DICTIONARY;
    }
    boolean ours = use.cacheControl().equals(answer.headers().first("cache-control"));
    return ours ? Vary.EVERYTHING : Vary.DICTIONARY;
  }
}
