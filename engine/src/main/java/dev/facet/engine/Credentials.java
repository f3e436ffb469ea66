package dev.facet.engine;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.http.Headers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows to a source: tokens, keys. The port through which sign-in reaches the
 * engine.
 *
 * <p>Threading: called on the request's loop; must not block.
 */
public interface Credentials {
  /** No source wants any. */
  Credentials NONE =
      new Credentials() {
        @Override
        public boolean applyTo(SourceDefinition source, FacetConfig facet) {
          return false;
        }

        @Override
        public Grant grant(
            SourceDefinition source,
            Invocation request,
            Grant.@Nullable Added rejected,
            Consumer<Grant> later) {
          return Grant.Added.NOTHING;
        }
      };

  /**
   * Whether calls of the facet to the source carry any. They are personal then: nothing of them is
   * shared between requests. Asked once per source and endpoint, when it is prepared.
   */
  boolean applyTo(SourceDefinition source, FacetConfig facet);

  /**
   * What a call carries.
   *
   * @param rejected what the source has just answered 401 to, so that something newer is wanted;
   *     null the first time. There is one such second time per call
   * @param later hears the answer, once, on the request's loop, if this method returned null
   * @return the answer when it is known now; null when it will come later
   */
  @Nullable Grant grant(
      SourceDefinition source,
      Invocation request,
      Grant.@Nullable Added rejected,
      Consumer<Grant> later);

  /** What came of asking. */
  sealed interface Grant {

    /** Headers to add to the call. */
    record Added(Headers headers) implements Grant {
      public static final Added NOTHING = new Added(Headers.EMPTY);
    }

    /** The request has no identity, or one that the source cannot be shown: 401 to the client. */
    record Unauthenticated() implements Grant {}

    /**
     * They could not be had; the call fails.
     *
     * @param reason for operators
     */
    record Unavailable(String reason) implements Grant {}
  }
}
