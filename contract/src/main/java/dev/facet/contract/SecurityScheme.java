package dev.facet.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What clients show with every request.
 *
 * @param name of the scheme in the contract
 * @param description in a sentence, for people
 */
public record SecurityScheme(String name, Kind kind, String description) {

  /** How it is shown. */
  public sealed interface Kind {
    /**
     * In {@code Authorization}.
     *
     * @param scheme e.g. {@code bearer}
     * @param format of what follows it, or null
     */
    record Http(String scheme, @Nullable String format) implements Kind {}

    /** In a header of its own. */
    record Header(String header) implements Kind {}
  }

  public SecurityScheme {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(description, "description");
  }
}
