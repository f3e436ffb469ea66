package dev.facet.contract.emit;

import dev.facet.contract.Schema;

/**
 * What a shape may write.
 *
 * @param nullable it may write null, or nothing where null then stands
 * @param canFail it may fail, and whoever is around it decides what then stands there
 */
record Served(Schema schema, boolean nullable, boolean canFail) {

  Served orNull(boolean alsoNull) {
    return new Served(schema, nullable || alsoNull, canFail);
  }

  Served failing(boolean fails) {
    return new Served(schema, nullable, fails);
  }

  /** The schema of what stands in the answer when failures are dealt with elsewhere. */
  Schema whole() {
    return Schema.orNull(schema, nullable);
  }
}
