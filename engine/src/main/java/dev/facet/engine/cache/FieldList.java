package dev.facet.engine.cache;

import java.util.ArrayList;
import java.util.List;

/** Splits the value of a list field at its commas, but for those within quotes. */
final class FieldList {
  private FieldList() {}

  /** The members without white space around them; empty ones are left out. */
  static List<String> members(String value) {
    List<String> members = new ArrayList<>(4);
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : ',';
      if (quoted && c == '\\' && i < value.length()) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && (!quoted || i >= value.length())) {
        add(members, value.substring(start, Math.min(i, value.length())));
        start = i + 1;
      }
    }
    return members;
  }

  private static void add(List<String> members, String member) {
    String text = member.strip();
    if (!text.isEmpty()) {
      members.add(text);
    }
  }
}
