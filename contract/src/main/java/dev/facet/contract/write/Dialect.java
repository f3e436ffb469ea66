package dev.facet.contract.write;

import java.util.Optional;

/** The versions of OpenAPI that contracts are written in. */
public enum Dialect {
  /** What a contract is: schemas are JSON Schema 2020-12. */
  V3_1("3.1.0"),
  /** For tools that know no 3.1: null is a keyword beside the type, and constants are enums. */
  V3_0("3.0.3");

  private final String version;

  Dialect(String version) {
    this.version = version;
  }

  /** As {@code openapi} says it in a document. */
  public String version() {
    return version;
  }

  public static Optional<Dialect> of(String version) {
    for (Dialect dialect : values()) {
      if (dialect.version.equals(version)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }
}
