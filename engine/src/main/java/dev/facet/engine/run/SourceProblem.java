package dev.facet.engine.run;

import dev.facet.definition.graph.FieldDefinition.ProblemDefinition;
import dev.facet.definition.graph.RestDefinition.ProblemShape;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.engine.call.PointerTranslation;
import dev.facet.http.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source's problem and writes it as the client's own: RFC 9457, with the declared code and
 * with pointers into what the client sent. Texts for people pass, bounded; nothing else does.
 * Immutable; one per fetch.
 */
final class SourceProblem {
  private static final int MAX_TEXT = 500;
  private static final int MAX_ERRORS = 50;

  private final List<String> detail;
  private final List<String> code;
  private final List<String> errors;
  private final List<String> errorPointer;
  private final List<String> errorDetail;
  private final List<String> errorCode;
  private final PointerTranslation pointers;

  SourceProblem(
      @Nullable ProblemShape shape, SourceDefinition source, PointerTranslation pointers) {
    String envelopeCode = source.envelope() == null ? null : source.envelope().code();
    this.detail = path(shape == null ? null : shape.detail(), "detail");
    this.code =
        path(shape == null ? null : shape.code(), envelopeCode == null ? "code" : envelopeCode);
    this.errors = path(shape == null ? null : shape.errors(), "errors");
    this.errorPointer = path(shape == null ? null : shape.errorPointer(), "pointer");
    this.errorDetail = path(shape == null ? null : shape.errorDetail(), "detail");
    this.errorCode = path(shape == null ? null : shape.errorCode(), "code");
    this.pointers = pointers;
  }

  private static List<String> path(@Nullable String dotted, String otherwise) {
    return PointerTranslation.segments(dotted == null ? otherwise : dotted);
  }

  /** The problem's code, as the source spells it. */
  @Nullable String code(Value body) {
    return text(body, code);
  }

  /**
   * The problem as the client gets it.
   *
   * @param known the declared problem that it is; null when none is declared
   * @param body null when the source sent no JSON
   */
  Problem translate(int status, @Nullable ProblemDefinition known, @Nullable Value body) {
    int shown = known != null ? known.status() : status >= 400 && status < 500 ? status : 422;
    String word = known != null ? known.code() : shown == 409 ? "conflict" : "invalid_input";
    Problem problem = Problem.of(shown, title(shown), word);
    if (body == null) {
      return problem;
    }
    String text = text(body, detail);
    if (text != null) {
      problem = problem.withDetail(bounded(text));
    }
    List<Problem.InputError> translated = errors(body);
    return translated.isEmpty() ? problem : problem.withErrors(translated);
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Not found";
      case 409 -> "In conflict with the current state";
      case 422 -> "The input was not accepted";
      default -> "The request was refused";
    };
  }

  private List<Problem.InputError> errors(Value body) {
    List<Problem.InputError> translated = new ArrayList<>();
    if (find(body, errors) instanceof Value.ListValue(var items)) {
      for (Value item : items) {
        if (translated.size() < MAX_ERRORS) {
          translated.add(error(item));
        }
      }
    }
    return translated;
  }

  private Problem.InputError error(Value item) {
    String text = item instanceof Value.StringValue(var only) ? only : text(item, errorDetail);
    String pointer = text(item, errorPointer);
    PointerTranslation.Place place = pointer == null ? null : pointers.translate(pointer);
    return new Problem.InputError(
        bounded(text == null ? "not accepted" : text),
        place == null ? null : place.pointer(),
        place == null ? null : place.parameter(),
        text(item, errorCode));
  }

  private static @Nullable String text(Value value, List<String> path) {
    return switch (find(value, path)) {
      case Value.StringValue(var text) -> text;
      case Value.NumberValue(var digits) -> digits;
      case null, default -> null;
    };
  }

  private static @Nullable Value find(Value value, List<String> path) {
    Value found = value;
    for (String name : path) {
      if (!(found instanceof Value.ObjectValue(var members))) {
        return null;
      }
      found = members.get(name);
    }
    return found;
  }

  private static String bounded(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
