package dev.facet.contract.emit;

import dev.facet.contract.Operation;
import dev.facet.contract.Operation.Parameter;
import dev.facet.contract.Operation.RequestBody;
import dev.facet.contract.Schema;
import dev.facet.definition.config.Names;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.EndpointDefinition.In;
import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.List;
import java.util.Optional;

/** What requests carry: parameters and bodies, as they are coerced and checked. */
final class Inputs {
  private final GraphDefinition graph;
  private final Names names;
  private final Leaves leaves;
  private final Registry registry;

  Inputs(GraphDefinition graph, Names names, Leaves leaves, Registry registry) {
    this.graph = graph;
    this.names = names;
    this.leaves = leaves;
    this.registry = registry;
  }

  List<Parameter> parameters(EndpointDefinition endpoint) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.in() != In.BODY)
        .map(this::parameter)
        .toList();
  }

  Optional<RequestBody> body(EndpointDefinition endpoint) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.in() == In.BODY)
        .map(body -> new RequestBody(schema(body.type()), isRequired(body)))
        .findFirst();
  }

  private Parameter parameter(ParameterDefinition definition) {
    boolean required = definition.in() == In.ROUTE || isRequired(definition);
    return new Parameter(
        definition.name(),
        in(definition.in()),
        required,
        text(definition.type()),
        required ? null : definition.defaultValue());
  }

  private static Operation.In in(In in) {
    return switch (in) {
      case ROUTE -> Operation.In.PATH;
      case QUERY -> Operation.In.QUERY;
      case HEADER -> Operation.In.HEADER;
      case BODY -> throw new IllegalArgumentException("in: body (expected: beside the body)");
    };
  }

  private static boolean isRequired(ParameterDefinition definition) {
    return !definition.type().nullable() && definition.defaultValue() == null;
  }

  /** Of a value that is a text in a URL or a header: it cannot be null, and objects are JSON. */
  private Schema text(TypeRef type) {
    return switch (type) {
      case TypeRef.ListOf(var item, _) -> new Schema.ListOf(text(item), null);
      case TypeRef.Named(var name, _) ->
          switch (graph.type(name)) {
            case TypeDefinition.InputType input -> new Schema.EncodedJson(object(input));
            case TypeDefinition.ScalarType _,
                TypeDefinition.EnumType _,
                TypeDefinition.ObjectType _,
                TypeDefinition.InterfaceType _,
                TypeDefinition.UnionType _ ->
                schema(type.withNullable(false));
          };
    };
  }

  /** Of a value in a JSON body. */
  Schema schema(TypeRef type) {
    return switch (type) {
      case TypeRef.ListOf(var item, boolean nullable) ->
          Schema.orNull(new Schema.ListOf(schema(item), null), nullable);
      case TypeRef.Named(var name, boolean nullable) ->
          Schema.orNull(named(graph.type(name)), nullable);
    };
  }

  private Schema named(TypeDefinition type) {
    return switch (type) {
      case TypeDefinition.ScalarType(var scalar, _) -> Leaves.input(scalar);
      case TypeDefinition.EnumType values -> leaves.inputs(values);
      case TypeDefinition.InputType input -> object(input);
      case TypeDefinition.ObjectType output -> throw noInput(output);
      case TypeDefinition.InterfaceType output -> throw noInput(output);
      case TypeDefinition.UnionType output -> throw noInput(output);
    };
  }

  private static IllegalArgumentException noInput(TypeDefinition type) {
    return new IllegalArgumentException(
        "type: " + type.name() + " (expected: a scalar, an enum or an input type)");
  }

  private Schema.Ref object(TypeDefinition.InputType input) {
    String name = SchemaName.ofGraph(input.name());
    if (!registry.isThere(name)) {
      registry.own(name, new Schema.Anything()); // an input may contain itself
      List<Schema.Property> members = input.fields().values().stream().map(this::member).toList();
      registry.own(name, new Schema.ObjectOf(members, true));
    }
    return new Schema.Ref(name);
  }

  private Schema.Property member(TypeDefinition.InputFieldDefinition field) {
    boolean required = !field.type().nullable() && field.defaultValue() == null;
    return new Schema.Property(
        names.spell(field.name()),
        schema(field.type()),
        required,
        field.description(),
        field.defaultValue());
  }
}
