package dev.facet.plan.compile;

import dev.facet.definition.graph.TypeRef;
import dev.facet.plan.Operand;

/** A part of an entity's key, at the place where a reference to the entity stands. */
sealed interface KeyPart {

  /** The operand that sends it as that type. */
  Operand as(TypeRef type);

  /** A value of the feeding row. */
  record OfRow(Node node) implements KeyPart {
    @Override
    public Operand as(TypeRef type) {
      return new Operand.Column(node.slot(), type);
    }
  }

  /** A claim of who is asking. */
  record OfIdentity(String claim) implements KeyPart {
    @Override
    public Operand as(TypeRef type) {
      return new Operand.Identity(claim);
    }
  }
}
