package dev.facet.identity.oidc;

import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.http.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is called. Redirects are never followed: what was meant for one host never reaches
 * another.
 *
 * <p>Threading: any thread but an event loop; blocks.
 */
@FunctionalInterface
public interface ProviderHttp {
  /** Bytes of an answer that are read at most. */
  int MAX_BODY = 256 << 10;

  /** How a call ended. */
  sealed interface Reply {
    record Answered(int status, String body) implements Reply {
      /** Without the body: it may hold tokens. */
      @Override
      public String toString() {
        return "Answered[" + status + "]";
      }
    }

    /**
     * There is no answer.
     *
     * @param maybeSent whether the provider may have seen the request
     */
    record Failed(String reason, boolean maybeSent) implements Reply {}
  }

  Reply send(HttpUrl url, Method method, Headers headers, byte @Nullable [] body, Duration limit);
}
