package dev.facet.definition.check.graph;

import dev.facet.definition.check.CacheHints;
import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Requirements;
import dev.facet.definition.check.Values;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.CacheHint;
import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.FieldDefinition.ProblemDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads a field of an object or interface: its arguments, and where its value comes from. */
final class FieldReader {
  private final Declared declared;
  private final Lookups lookups;
  private final TypeRefCheck typeRefs;
  private final Values constants;
  private final RestReader rests;
  private final DeriveReader derives;
  private final LookupReader lookupReader;
  private final BulkReader bulks;
  private final PageReader pages;
  private final Diagnostics diagnostics;

  FieldReader(
      Declared declared,
      Map<String, SourceDefinition> sources,
      SequencedMap<String, TypeDefinition> leavesAndInputs,
      Diagnostics diagnostics) {
    this.declared = declared;
    this.lookups = new Lookups(declared);
    this.typeRefs = new TypeRefCheck(declared, diagnostics);
    this.constants = Values.constant(leavesAndInputs, diagnostics);
    this.rests = new RestReader(declared, sources, diagnostics);
    this.derives = new DeriveReader(declared, lookups, diagnostics);
    this.lookupReader = new LookupReader(declared, lookups, diagnostics);
    this.bulks = new BulkReader(declared, diagnostics);
    this.pages = new PageReader(diagnostics);
    this.diagnostics = diagnostics;
  }

  FieldDefinition read(Declared.Type owner, Declared.Field field) {
    typeRefs.output(field.syntax().type());
    Directives directives = field.directives();
    return new FieldDefinition(
        field.name(),
        field.type(),
        arguments(field),
        origin(owner, field),
        directives.has("internal"),
        maxItems(field),
        problems(field),
        writes(owner, field),
        cache(field),
        Requirements.read(directives, diagnostics),
        field.syntax().description(),
        field.place());
  }

  private SequencedMap<String, ArgumentDefinition> arguments(Declared.Field field) {
    var arguments = new LinkedHashMap<String, ArgumentDefinition>();
    Lookups.Lookup lookup = lookups.of(field.type().named(), field);
    for (Declared.Argument argument : field.arguments().values()) {
      typeRefs.input(argument.syntax().type());
      String name = argument.syntax().name();
      ValueSyntax given = argument.syntax().defaultValue();
      Value defaultValue =
          given == null ? null : constants.check(given, argument.type(), false, "`" + name + "`");
      arguments.put(
          name,
          new ArgumentDefinition(
              name,
              argument.type(),
              defaultValue,
              lookup == null ? null : lookup.keyOfArgument().get(name),
              argument.syntax().description(),
              argument.syntax().place()));
    }
    if (field.directives().has("page")) {
      arguments.putAll(PageReader.arguments(field));
    }
    return arguments;
  }

  private Origin origin(Declared.Type owner, Declared.Field field) {
    Directives directives = field.directives();
    Directive rest = directives.find("rest");
    Directive derive = directives.find("derive");
    refuseWithoutRest(field, rest);
    if (directives.has("compute")) {
      // The formula is read when all types are there: see ComputeReader.
      refuseBeside("compute", field, List.of("rest", "derive", "json", "entries", "listSize"));
      return property(field);
    }
    if (rest != null) {
      refuseBeside("rest", field, List.of("derive", "json"));
      return rest(owner, field, rest);
    }
    if (derive != null) {
      refuseBeside("derive", field, List.of("json", "entries"));
      return derives.read(owner, field, derive);
    }
    if (isRoot(owner)) {
      return rootOrigin(owner, field);
    }
    return property(field);
  }

  private Origin rootOrigin(Declared.Type owner, Declared.Field field) {
    if (owner.name.equals(GraphDefinition.MUTATION) && field.name().equals("_query")) {
      if (!field.type().toString().equals("Query!")) {
        diagnostics.error(
            "reserved-name",
            field.syntax().type().place(),
            "`_query` is " + field.type() + " (expected: Query!)");
      }
      return new Origin.QueryRoot();
    }
    diagnostics.error(
        "no-origin",
        field.place(),
        "`" + owner.name + "." + field.name() + "` comes from nowhere",
        "say how it is fetched: @rest(…) or @derive(from: …)");
    return new Origin.Property(List.of(), null, null);
  }

  private Origin property(Declared.Field field) {
    if (!field.arguments().isEmpty()) {
      diagnostics.error(
          "unused-argument",
          field.arguments().firstEntry().getValue().syntax().place(),
          "`" + field.name() + "` is read from its parent and cannot have arguments",
          "only fields with @rest have them");
    }
    Directive json = field.directives().find("json");
    List<String> path = json == null ? List.of() : RestReader.path(json.text("path"));
    return new Origin.Property(path, encoding(field, json), entriesKey(field));
  }

  private @Nullable Encoding encoding(Declared.Field field, @Nullable Directive json) {
    String as = json == null ? null : json.text("as");
    if (json == null || as == null) {
      return null;
    }
    if (!field.type().named().equals("DateTime")) {
      diagnostics.error(
          "json-as",
          json.placeOf("as"),
          "`as` on a field of type " + field.type() + " (expected: DateTime)");
      return null;
    }
    return Encoding.valueOf(as);
  }

  private Origin rest(Declared.Type owner, Declared.Field field, Directive rest) {
    RestReader.Read read = rests.read(owner, field, rest, entriesKey(field));
    var lookup = lookupReader.read(owner, field);
    Directive bulk = field.directives().find("bulk");
    if (read == null) {
      return new Origin.Property(List.of(), null, null);
    }
    Directive page = field.directives().find("page");
    PageDefinition paged = page == null ? null : pages.read(owner, field, page, read.rest());
    return new Origin.Rest(
        paged == null ? read.rest() : read.rest().paged(paged),
        lookup,
        bulk == null ? null : bulks.read(owner, field, bulk, read));
  }

  private void refuseWithoutRest(Declared.Field field, @Nullable Directive rest) {
    if (rest != null) {
      return;
    }
    for (String name : List.of("lookup", "bulk", "page", "problem", "writes", "cacheControl")) {
      Directive found = field.directives().find(name);
      // A @rest that was refused has been reported; these do not stand alone then.
      boolean wasRefused =
          field.syntax().directives().stream().anyMatch(d -> d.name().equals("rest"));
      if (found != null && !wasRefused) {
        diagnostics.error(
            "needs-rest", found.place(), "`@" + name + "` needs a `@rest` on the same field");
      }
    }
  }

  private void refuseBeside(String directive, Declared.Field field, List<String> others) {
    for (String other : others) {
      Directive found = field.directives().find(other);
      if (found != null) {
        diagnostics.error(
            "contradiction",
            found.place(),
            "`@" + other + "` contradicts `@" + directive + "` on the same field");
      }
    }
  }

  private @Nullable String entriesKey(Declared.Field field) {
    Directive entries = field.directives().find("entries");
    String key = entries == null ? null : entries.text("key");
    if (entries == null || key == null) {
      return null;
    }
    Declared.Type item = declared.type(field.type().named());
    if (!(field.type() instanceof TypeRef.ListOf) || item == null || !item.isFielded()) {
      diagnostics.error(
          "entries",
          entries.place(),
          "`@entries` on " + field.type() + " (expected: a list of a type)");
      return null;
    }
    Declared.Field keyField = item.fields.get(key);
    if (keyField == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-field",
                  entries.placeOf("key"),
                  "`" + item.name + "` has no field `" + key + "`")
              .withHint(Nearest.hint(key, item.fields.keySet())));
      return null;
    }
    if (keyField.type() instanceof TypeRef.ListOf || !declared.isLeaf(keyField.type().named())) {
      diagnostics.error(
          "entries",
          entries.placeOf("key"),
          "`" + key + "` is " + keyField.type() + " (expected: a scalar, for the member's name)");
    }
    return key;
  }

  private @Nullable Integer maxItems(Declared.Field field) {
    Directive size = field.directives().find("listSize");
    Integer max = size == null ? null : size.integer("max");
    if (size == null || max == null) {
      return null;
    }
    if (!(field.type() instanceof TypeRef.ListOf)) {
      diagnostics.error(
          "list-size", size.place(), "`@listSize` on " + field.type() + " (expected: a list)");
      return null;
    }
    if (max < 1) {
      diagnostics.error(
          "wrong-value", size.placeOf("max"), "`max` is " + max + " (expected: at least 1)");
      return null;
    }
    return max;
  }

  private List<ProblemDefinition> problems(Declared.Field field) {
    var problems = new ArrayList<ProblemDefinition>();
    for (Directive problem : field.directives().every("problem")) {
      Integer status = problem.integer("status");
      String code = problem.text("code");
      if (status == null || code == null) {
        continue;
      }
      if (status < 400 || status > 599) {
        diagnostics.error(
            "wrong-value",
            problem.placeOf("status"),
            "`status` is " + status + " (expected: 400 to 599)");
      }
      problems.add(new ProblemDefinition(status, code, problem.text("description")));
    }
    return problems;
  }

  private List<String> writes(Declared.Type owner, Declared.Field field) {
    Directive writes = field.directives().find("writes");
    if (writes == null) {
      return List.of();
    }
    if (!owner.name.equals(GraphDefinition.MUTATION)) {
      diagnostics.error(
          "writes",
          writes.place(),
          "`@writes` on a field of " + owner.name + " (expected: Mutation)");
    }
    var types = new ArrayList<String>();
    for (ValueSyntax item : writes.items("types")) {
      String name = Directive.text(item);
      Declared.Type type = name == null ? null : declared.type(name);
      if (name != null && (type == null || !type.isFielded())) {
        diagnostics.add(
            Diagnostic.error("unknown-type", item.place(), "there is no type `" + name + "`")
                .withHint(Nearest.hint(name, declared.types().keySet())));
      } else if (name != null) {
        types.add(name);
      }
    }
    return types;
  }

  /** The field's own word, and below it that of its type: both are about answers of sources. */
  private @Nullable CacheHint cache(Declared.Field field) {
    Directive own = field.directives().find("cacheControl");
    CacheHint said = CacheHints.read(own, diagnostics);
    if (field.directives().find("rest") == null) {
      return null;
    }
    Declared.Type type = declared.type(field.type().named());
    Directive ofType = type == null ? null : type.allDirectives().find("cacheControl");
    CacheHint below = CacheHints.read(ofType, new Diagnostics());
    return said == null ? below : said.over(below);
  }

  private static boolean isRoot(Declared.Type owner) {
    return owner.name.equals(GraphDefinition.QUERY) || owner.name.equals(GraphDefinition.MUTATION);
  }
}
