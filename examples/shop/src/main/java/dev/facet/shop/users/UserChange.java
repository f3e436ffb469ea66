package dev.facet.shop.users;

import dev.facet.shop.web.Problem;
import dev.facet.shop.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A merge patch (RFC 7396) of a user, checked: the columns to set. Everything that is wrong is
 * reported at once.
 */
record UserChange(SequencedMap<String, @Nullable Object> columns) {

  /** A member that may be changed. */
  private record Member(
      String column, boolean nullable, Predicate<JsonNode> valid, String expected) {}

  private static final Map<String, Member> MEMBERS =
      Map.of(
          "/displayName",
          new Member(
              "display_name",
              false,
              text(s -> !s.isBlank() && s.length() <= 80),
              "1..80 characters"),
          "/phone",
          new Member("phone", true, matches("\\+[0-9 ]{6,20}"), "such as +49 30 1234567"),
          "/preferences/language",
          new Member("language", false, matches("[a-z]{2}"), "a language such as de"),
          "/preferences/currency",
          new Member("currency", false, matches("[A-Z]{3}"), "a currency such as EUR"),
          "/preferences/theme",
          new Member("theme", false, matches("light|dark|system"), "light, dark or system"),
          "/preferences/newsletter",
          new Member("newsletter", false, JsonNode::isBoolean, "true or false"));

  static UserChange parse(JsonNode body) {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    var errors = new ArrayList<FieldError>();
    read("", body, columns, errors);
    if (!errors.isEmpty()) {
      throw new Problem(422, "invalid_user", "Some members are not valid", errors);
    }
    return new UserChange(columns);
  }

  private static void read(
      String parent,
      JsonNode object,
      SequencedMap<String, @Nullable Object> columns,
      List<FieldError> errors) {
    object
        .properties()
        .forEach(property -> {
          String pointer = parent + "/" + escape(property.getKey());
          if (pointer.equals("/preferences") && property.getValue().isObject()) {
            read(pointer, property.getValue(), columns, errors);
            return;
          }
          readMember(pointer, property.getValue(), columns, errors);
        });
  }

  private static void readMember(
      String pointer,
      JsonNode value,
      SequencedMap<String, @Nullable Object> columns,
      List<FieldError> errors) {
    var member = MEMBERS.get(pointer);
    if (member == null) {
      errors.add(new FieldError(pointer, "unknown", "cannot be changed"));
    } else if (value.isNull() && member.nullable()) {
      columns.put(member.column(), null);
    } else if (!member.valid().test(value)) {
      errors.add(new FieldError(pointer, "invalid", "expected: " + member.expected()));
    } else {
      columns.put(member.column(), value.isBoolean() ? value.asBoolean() : value.asString());
    }
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Predicate<JsonNode> text(Predicate<String> valid) {
    Function<JsonNode, String> read = JsonNode::asString;
    return node -> node.isString() && valid.test(read.apply(node));
  }

  private static Predicate<JsonNode> matches(String regex) {
    return text(Pattern.compile(regex).asMatchPredicate());
  }
}
