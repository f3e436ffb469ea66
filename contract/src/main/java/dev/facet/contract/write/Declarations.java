package dev.facet.contract.write;

import dev.facet.contract.Contract;
import dev.facet.contract.Operation;
import dev.facet.contract.Operation.In;
import dev.facet.contract.Schema;
import dev.facet.definition.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes {@code facet.d.ts}: a contract as TypeScript types alone, for teams that want types
 * without a generator.
 */
final class Declarations {
  private final StringBuilder out = new StringBuilder();

  private Declarations() {}

  static String text(Contract contract) {
    var declarations = new Declarations();
    declarations.write(contract);
    return declarations.out.toString();
  }

  private void write(Contract contract) {
    out.append("// The contract of the facet ")
        .append(contract.facet())
        .append(", version ")
        .append(contract.version())
        .append(". Types only; nothing of it is there at run time.\n");
    contract.schemas().forEach(this::schema);
    out.append(
        "\n/** What can be asked, by the operation's name. */\nexport interface Operations {\n");
    contract.operations().forEach(this::operation);
    out.append("}\n");
  }

  private void schema(String name, Schema schema) {
    out.append('\n');
    if (schema instanceof Schema.ObjectOf(var properties, _) && !properties.isEmpty()) {
      out.append("export interface ").append(name).append(' ');
      out.append(TypeScript.object(properties, 0)).append('\n');
      return;
    }
    out.append("export type ").append(name).append(" = ");
    out.append(TypeScript.type(schema, 0)).append(";\n");
  }

  private void operation(Operation operation) {
    if (operation.summary() != null) {
      out.append("  ").append(TypeScript.comment(operation.summary())).append('\n');
    }
    out.append("  ").append(TypeScript.name(operation.id())).append(": {\n");
    member("method", JsonText.quoted(operation.method().name()));
    member("path", JsonText.quoted(operation.path()));
    member("parameters", TypeScript.object(parameters(operation), 2));
    Operation.RequestBody body = operation.body();
    member(
        "body",
        body == null
            ? "undefined"
            : TypeScript.type(body.schema(), 2) + (body.required() ? "" : " | undefined"));
    Schema answer = operation.success().schema();
    member("status", Integer.toString(operation.success().status()));
    member("answer", answer == null ? "undefined" : TypeScript.type(answer, 2));
    member("problem", String.join(" | ", problems(operation)));
    out.append("  };\n");
  }

  private void member(String name, String type) {
    out.append("    ").append(name).append(": ").append(type).append(";\n");
  }

  private static List<Schema.Property> parameters(Operation operation) {
    var groups = new ArrayList<Schema.Property>();
    for (In in : In.values()) {
      List<Schema.Property> inside =
          operation.parameters().stream()
              .filter(each -> each.in() == in)
              .map(each ->
                  new Schema.Property(each.name(), each.schema(), each.required(), null, null))
              .toList();
      if (!inside.isEmpty()) {
        boolean required = inside.stream().anyMatch(Schema.Property::required);
        groups.add(
            new Schema.Property(
                in.word(), new Schema.ObjectOf(inside, true), required, null, null));
      }
    }
    return groups;
  }

  private static Set<String> problems(Operation operation) {
    var names = new LinkedHashSet<String>();
    operation.problems().forEach(each -> names.add(TypeScript.type(each.schema(), 2)));
    names.add(Operation.OTHER_PROBLEMS.name());
    return names;
  }
}
