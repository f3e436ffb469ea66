package dev.facet.engine.call;

import dev.facet.definition.graph.Value;
import dev.facet.http.Headers;
import dev.facet.http.Tokens;
import dev.facet.plan.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A header of {@code @rest(headers)}.
 *
 * @param name lower-case
 */
record DeclaredHeader(String name, List<Piece> pieces) {

  /** Text, or an input; one of the two is null. */
  record Piece(@Nullable String text, @Nullable Input input) {}

  static DeclaredHeader compile(Call.Header header, Inputs inputs) {
    return new DeclaredHeader(
        header.name().toLowerCase(Locale.ROOT), compile(header.value(), inputs));
  }

  static List<Piece> compile(List<Call.Piece> pieces, Inputs inputs) {
    List<Piece> compiled = new ArrayList<>(pieces.size());
    for (Call.Piece piece : pieces) {
      compiled.add(
          switch (piece) {
            case Call.Text(var text) -> new Piece(text, null);
            case Call.Inserted(var operand) -> new Piece(null, inputs.compile(operand));
          });
    }
    return List.copyOf(compiled);
  }

  /** Adds the header unless all its inputs are null; answers what is wrong with it, or null. */
  Rendering.@Nullable BadHeader addTo(Headers.Builder headers, CallInputs inputs) {
    boolean fromRequest = true;
    boolean anyInput = false;
    boolean anyValue = false;
    var value = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece.input == null) {
        value.append(piece.text);
        continue;
      }
      anyInput = true;
      Value inserted = piece.input.value(inputs);
      if (inserted != null && !(inserted instanceof Value.NullValue)) {
        anyValue = true;
        fromRequest &= piece.input.isFromRequest();
        value.append(Target.text(inserted));
      }
    }
    if (anyInput && !anyValue) {
      return null;
    }
    for (int i = 0; i < value.length(); i++) {
      if (!Tokens.isFieldContent(value.charAt(i))) {
        return new Rendering.BadHeader(name, fromRequest);
      }
    }
    headers.add(name, value.toString().strip());
    return null;
  }
}
