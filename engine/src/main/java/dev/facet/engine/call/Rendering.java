package dev.facet.engine.call;

import dev.facet.http.Headers;
import org.jspecify.annotations.Nullable;

/** What became of rendering a call. */
public sealed interface Rendering {

  /**
   * A call that can be sent.
   *
   * @param target path and query
   * @param headers those that the graph declares
   * @param body JSON; null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on without a copy; nobody compares renderings
  record Ready(String target, Headers headers, byte @Nullable [] body) implements Rendering {}

  /** A path variable is null: there is nothing to ask for, and that is null. */
  record NoCall() implements Rendering {
    static final NoCall NO_CALL = new NoCall();
  }

  /**
   * A path variable is empty or would lead out of its segment ({@code .}, {@code ..}): nothing of
   * that name can exist, so the source is not asked, as if it had answered 404.
   */
  record NoSuch() implements Rendering {
    static final NoSuch NO_SUCH = new NoSuch();
  }

  /**
   * A value cannot stand in a header, because it holds a control character or one beyond ISO 8859-1
   * (RFC 9110 section 5.5).
   *
   * @param fromRequest the client sent it; else a source did
   */
  record BadHeader(String header, boolean fromRequest) implements Rendering {}

  /** The target would be longer than {@link CallTemplate#MAX_TARGET}. */
  record TooLong() implements Rendering {
    static final TooLong TOO_LONG = new TooLong();
  }
}
