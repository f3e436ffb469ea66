package dev.facet.engine.pass;

import dev.facet.engine.Invocation;
import dev.facet.engine.cache.ByteRange;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.cache.Validation;
import dev.facet.http.Answer;
import dev.facet.http.Headers;

/** What a client gets of a stored answer. */
final class StoredAnswer {
  private StoredAnswer() {}

  static Answer of(Stored stored, Headers headers, Invocation request, PassRoute route) {
    int status = stored.response().status();
    byte[] body = stored.response().body();
    int length = stored.response().length();
    if (status == 200 && Validation.isKnownToClient(request.headers(), stored)) {
      return Answer.empty(304, known(headers));
    }
    if (status != 200) {
      return new Answer(status, headers, body, 0, length);
    }
    return switch (ByteRange.asked(request.headers(), stored.headers(), length)) {
      case ByteRange.Asked.Whole _ -> new Answer(status, headers, body, 0, length);
      case ByteRange.Asked.Beyond _ -> Answer.empty(416, with(headers, "bytes */" + length));
      case ByteRange.Asked.Part(var range) ->
          new Answer(
              206,
              with(headers, range.contentRange(length)),
              body,
              range.from(),
              range.to() - range.from());
    };
  }

  private static Headers known(Headers headers) {
    return Headers.builder()
        .addAll(Validation.notModified(headers))
        .addFrom(headers, "age")
        .addFrom(headers, "cache-status")
        .addFrom(headers, "x-request-id")
        .build();
  }

  private static Headers with(Headers headers, String contentRange) {
    return Headers.builder().addAll(headers).add("content-range", contentRange).build();
  }
}
