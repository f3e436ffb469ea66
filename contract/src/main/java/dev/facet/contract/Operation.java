package dev.facet.contract;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.RestDefinition.Method;
import dev.facet.definition.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint as its clients see it.
 *
 * @param id the operation's name in camelCase, unique in the facet
 * @param tag the area that it belongs to: the first literal segment of its route
 * @param summary the leading comment of its file, or null
 * @param path with the facet's prefix; parameters in braces
 * @param safe asking changes nothing
 * @param parameters in the order of the operation's variables
 * @param body the request's body, or null when none is taken
 * @param success the answer when all is well
 * @param problems by status, rising; what else may happen is a {@link #OTHER_PROBLEMS}
 * @param reads entity types that the answer is made from
 * @param writes types that the operation changes
 * @param cost calls to sources of one request at worst
 */
public record Operation(
    String id,
    String tag,
    @Nullable String summary,
    Method method,
    String path,
    boolean safe,
    List<Parameter> parameters,
    @Nullable RequestBody body,
    Success success,
    List<Problem> problems,
    List<String> reads,
    List<String> writes,
    int cost) {

  /** The schema of problems that belong to no single operation, such as 413 or 500. */
  public static final Schema.Ref OTHER_PROBLEMS = new Schema.Ref("Problem");

  public Operation {
    requireNonNull(id, "id");
    requireNonNull(tag, "tag");
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    parameters = List.copyOf(parameters);
    requireNonNull(success, "success");
    problems = List.copyOf(problems);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  /** Where a request carries a parameter. */
  public enum In {
    PATH("path"),
    QUERY("query"),
    HEADER("header");

    private final String word;

    In(String word) {
      this.word = word;
    }

    /** As OpenAPI calls it. */
    public String word() {
      return word;
    }
  }

  /**
   * A part of the request beside its body.
   *
   * @param defaultValue what its absence means, or null
   */
  public record Parameter(
      String name, In in, boolean required, Schema schema, @Nullable Value defaultValue) {
    public Parameter {
      requireNonNull(name, "name");
      requireNonNull(in, "in");
      requireNonNull(schema, "schema");
    }
  }

  public record RequestBody(Schema schema, boolean required) {
    public RequestBody {
      requireNonNull(schema, "schema");
    }
  }

  /**
   * The answer when all is well.
   *
   * @param schema null for an answer without a body
   * @param partial parts of the answer may be missing, which {@code Facet-Partial} then tells
   */
  public record Success(int status, @Nullable Schema schema, boolean partial) {}

  /**
   * A status that means failure, and what is sent with it.
   *
   * @param codes the words that the problem may carry for programs, a closed set
   * @param retryAfter it says when to come back
   */
  public record Problem(int status, Schema schema, List<String> codes, boolean retryAfter) {
    public Problem {
      requireNonNull(schema, "schema");
      codes = List.copyOf(codes);
    }
  }
}
