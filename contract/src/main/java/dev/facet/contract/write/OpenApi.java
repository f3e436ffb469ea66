package dev.facet.contract.write;

import dev.facet.contract.Contract;
import dev.facet.contract.Operation;
import dev.facet.contract.Operation.In;
import dev.facet.contract.Operation.Parameter;
import dev.facet.contract.Operation.Problem;
import dev.facet.contract.Operation.Success;
import dev.facet.contract.Schema;
import dev.facet.contract.SecurityScheme;
import dev.facet.definition.graph.Value;
import dev.facet.definition.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Writes a contract as an OpenAPI document: the same contract, the same bytes.
 *
 * <p>Threading: stateless.
 */
public final class OpenApi {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final Contract contract;
  private final Dialect dialect;
  private final SchemaWriter schemas;

  private OpenApi(Contract contract, Dialect dialect) {
    this.contract = contract;
    this.dialect = dialect;
    this.schemas = new SchemaWriter(dialect);
  }

  public static String json(Contract contract, Dialect dialect) {
    return JsonText.of(new OpenApi(contract, dialect).document());
  }

  public static String yaml(Contract contract, Dialect dialect) {
    return Yaml.text(new OpenApi(contract, dialect).document());
  }

  private Value.ObjectValue document() {
    var named = new Json.Members();
    contract.schemas().forEach((name, schema) -> named.put(name, schemas.write(schema)));
    Json.Members components = new Json.Members().put("schemas", named.end());
    Json.Members members =
        new Json.Members()
            .text("openapi", dialect.version())
            .put("info", info())
            .put("servers", Json.list(new Json.Members().text("url", "/").end()))
            .put("tags", tags());
    if (!contract.security().isEmpty()) {
      members.put("security", security());
      components.put("securitySchemes", schemes());
    }
    return members.put("paths", paths()).put("components", components.end()).end();
  }

  /** Each alone is enough. */
  private Value security() {
    return new Value.ListValue(
        contract.security().stream()
            .<Value>map(
                each -> new Json.Members().put(each.name(), new Value.ListValue(List.of())).end())
            .toList());
  }

  private Value schemes() {
    var schemes = new Json.Members();
    for (SecurityScheme scheme : contract.security()) {
      Json.Members members =
          switch (scheme.kind()) {
            case SecurityScheme.Kind.Http(var word, var format) ->
                new Json.Members()
                    .text("type", "http")
                    .text("scheme", word)
                    .text("bearerFormat", format);
            case SecurityScheme.Kind.Header(var header) ->
                new Json.Members().text("type", "apiKey").text("in", "header").text("name", header);
          };
      schemes.put(scheme.name(), members.text("description", scheme.description()).end());
    }
    return schemes.end();
  }

  private Value info() {
    return new Json.Members()
        .text("title", contract.facet())
        .text("version", contract.version())
        .end();
  }

  private Value tags() {
    return new Value.ListValue(
        contract.operations().stream()
            .map(Operation::tag)
            .distinct()
            .sorted()
            .<Value>map(tag -> new Json.Members().text("name", tag).end())
            .toList());
  }

  private Value paths() {
    SequencedMap<String, Json.Members> paths = new LinkedHashMap<>();
    for (Operation operation : contract.operations()) {
      paths
          .computeIfAbsent(operation.path(), _ -> new Json.Members())
          .put(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
    }
    var written = new Json.Members();
    paths.forEach((path, item) -> written.put(path, item.end()));
    return written.end();
  }

  private Value operation(Operation operation) {
    Json.Members members =
        new Json.Members()
            .text("operationId", operation.id())
            .texts("tags", List.of(operation.tag()))
            .text("summary", operation.summary());
    if (!operation.parameters().isEmpty()) {
      members.put(
          "parameters",
          new Value.ListValue(
              operation.parameters().stream().<Value>map(this::parameter).toList()));
    }
    Operation.RequestBody body = operation.body();
    if (body != null) {
      members.put(
          "requestBody",
          new Json.Members()
              .flag("required", body.required())
              .put("content", content(JSON, body.schema()))
              .end());
    }
    return members
        .put("responses", responses(operation))
        .texts("x-facet-reads", operation.reads())
        .texts("x-facet-writes", operation.writes())
        .number("x-facet-cost", operation.cost())
        .end();
  }

  private Value parameter(Parameter parameter) {
    Json.Members members =
        new Json.Members()
            .text("name", parameter.name())
            .text("in", parameter.in().word())
            .flag("required", parameter.required());
    if (parameter.in() == In.QUERY && parameter.schema() instanceof Schema.ListOf) {
      members.text("style", "form").flag("explode", true);
    }
    return members.put("schema", schemas.write(parameter.schema(), parameter.defaultValue())).end();
  }

  private Value responses(Operation operation) {
    Success success = operation.success();
    var responses = new Json.Members().put(Integer.toString(success.status()), success(success));
    for (Problem problem : operation.problems()) {
      responses.put(Integer.toString(problem.status()), problem(problem));
    }
    return responses
        .put(
            "default",
            new Json.Members()
                .text("description", "Any other problem")
                .put("content", content(PROBLEM, Operation.OTHER_PROBLEMS))
                .end())
        .end();
  }

  private Value success(Success success) {
    Json.Members members = new Json.Members().text("description", Statuses.text(success.status()));
    if (success.partial()) {
      members.put(
          "headers",
          header("Facet-Partial", "What is missing from the answer: paths, each with its reason"));
    }
    Schema schema = success.schema();
    return (schema == null ? members : members.put("content", content(JSON, schema))).end();
  }

  private Value problem(Problem problem) {
    Json.Members members = new Json.Members().text("description", Statuses.text(problem.status()));
    if (problem.retryAfter()) {
      members.put("headers", header("Retry-After", "Seconds until it is worth asking again"));
    }
    return members.put("content", content(PROBLEM, problem.schema())).end();
  }

  private static Value header(String name, String description) {
    return new Json.Members()
        .put(
            name,
            new Json.Members()
                .text("description", description)
                .put("schema", new Json.Members().text("type", "string").end())
                .end())
        .end();
  }

  private Value content(String type, Schema schema) {
    return new Json.Members()
        .put(type, new Json.Members().put("schema", schemas.write(schema)).end())
        .end();
  }
}
