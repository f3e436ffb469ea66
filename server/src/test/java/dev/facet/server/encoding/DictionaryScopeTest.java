package dev.facet.server.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.Identity;
import dev.facet.engine.Identity.Standing;
import dev.facet.engine.Invocation;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose dictionary a body is. */
final class DictionaryScopeTest {
  private final Loops loops = Loops.start(1, LoopObserver.NONE);

  @AfterEach
  void close() {
    loops.close();
  }

  private record Session(String session) implements Identity.Bearer {}

  private String scope(@Nullable Identity identity) {
    return DictionaryScope.of(
        new Invocation(
            loops.all().getFirst(),
            Method.GET,
            List.of(),
            null,
            Headers.EMPTY,
            new byte[0],
            identity,
            RequestId.of("test"),
            TraceContext.random(),
            0));
  }

  private static Identity ada(String session) {
    return new Identity(Map.of("sub", "ada"), Standing.NONE, new Session(session));
  }

  @Test
  void a_session_finds_nothing_of_another_one_of_the_same_user() {
    assertThat(scope(ada("1"))).isEqualTo(scope(ada("1"))).isNotEqualTo(scope(ada("2")));
  }

  @Test
  void nobody_and_somebody_share_nothing() {
    assertThat(scope(null)).isEmpty();
    assertThat(scope(ada(""))).isNotEmpty();
  }
}
