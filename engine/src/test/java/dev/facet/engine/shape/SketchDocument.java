package dev.facet.engine.shape;

import dev.facet.definition.graph.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random JSON that mostly is as a sketch expects it, and spelled in all ways that JSON permits. */
final class SketchDocument {
  private final RandomGenerator random;
  private final StringBuilder json = new StringBuilder();

  SketchDocument(RandomGenerator random) {
    this.random = random;
  }

  String of(Sketch sketch) {
    json.setLength(0);
    space();
    value(sketch);
    space();
    return json.toString();
  }

  /** A list of objects of the sketch, each with a key. */
  String items(Sketch.Of target) {
    json.setLength(0);
    json.append('[');
    for (int i = random.nextInt(12); i > 0; i--) {
      if (random.nextInt(15) == 0) {
        anything(2);
      } else {
        object(target, true);
      }
      json.append(i > 1 ? "," : "");
      space();
    }
    return json.append(']').toString();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private void value(Sketch sketch) {
    if (oneIn(25)) {
      json.append("null");
      return;
    }
    if (oneIn(30)) {
      anything(3);
      return;
    }
    switch (sketch) {
      case Sketch.Leaf(var scalar, _) -> leaf(scalar);
      case Sketch.Of object -> object(object, false);
      case Sketch.Ref _ -> key();
      case Sketch.ListOf list -> list(list);
    }
  }

  private void object(Sketch.Of object, boolean keyed) {
    List<Runnable> members = new ArrayList<>();
    for (Sketch.Field field : object.fields()) {
      if (oneIn(20)) {
        continue;
      }
      if (oneIn(15)) {
        members.add(() -> member(field.json(), () -> anything(2)));
      }
      members.add(() -> member(field.json(), () -> value(field.value())));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      members.add(() -> member("other" + random.nextInt(100_000), () -> anything(3)));
    }
    if (keyed) {
      members.add(() -> member(SketchPlan.KEY, this::key));
    }
    if (oneIn(3)) {
      Collections.shuffle(members, java.util.Random.from(random));
    }
    json.append('{');
    space();
    for (int i = 0; i < members.size(); i++) {
      members.get(i).run();
      json.append(i < members.size() - 1 ? "," : "");
      space();
    }
    json.append('}');
  }

  private void member(String name, Runnable value) {
    string(name);
    space();
    json.append(':');
    space();
    value.run();
    space();
  }

  private void list(Sketch.ListOf list) {
    json.append(list.entries() ? '{' : '[');
    space();
    for (int i = random.nextInt(4); i > 0; i--) {
      if (list.entries()) {
        // Other than in duplicate members, Jackson's order is not ours there.
        string("entry" + i);
        json.append(':');
      }
      space();
      value(list.item());
      json.append(i > 1 ? "," : "");
      space();
    }
    json.append(list.entries() ? '}' : ']');
  }

  /** Few, so that they meet; numbers and strings. */
  private void key() {
    int key = random.nextInt(10);
    if (oneIn(2)) {
      json.append(key);
    } else {
      string(Integer.toString(key));
    }
  }

  private void leaf(Scalar scalar) {
    switch (scalar) {
      case ID -> key();
      case STRING -> text();
      case INT -> json.append(random.nextLong()).append(oneIn(9) ? ".00" : oneIn(20) ? ".5" : "");
      case FLOAT -> number();
      case BOOLEAN -> json.append(random.nextBoolean());
      case DECIMAL -> decimal();
      case DATE_TIME -> dateTime();
      case DATE -> string(date());
      case JSON -> anything(3);
      case VOID -> json.append("null");
    }
  }

  private void decimal() {
    String digits = random.nextInt(-999, 1000) + (oneIn(2) ? "." + random.nextInt(1000) : "");
    if (oneIn(2)) {
      json.append(digits);
    } else {
      string(oneIn(10) ? digits + "x" : digits);
    }
  }

  private String date() {
    return "%04d-%02d-%02d"
        .formatted(random.nextInt(1, 9999), random.nextInt(1, 13), random.nextInt(1, 32));
  }

  private void dateTime() {
    String offset =
        oneIn(3)
            ? "Z"
            : "%s%02d:%02d".formatted(oneIn(2) ? "+" : "-", random.nextInt(18), random.nextInt(60));
    String fraction = oneIn(2) ? "." + random.nextInt(1_000_000) : "";
    string(
        date()
            + "T%02d:%02d:%02d"
                .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60))
            + fraction
            + offset);
  }

  private void number() {
    json.append(random.nextInt(-100, 100));
    json.append(oneIn(2) ? "." + random.nextInt(1_000_000) : "");
  }

  private void text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(24); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0 -> text.append('"');
        case 1 -> text.append('\\');
        case 2 -> text.append((char) random.nextInt(0x20));
        case 3 -> text.append('é');
        case 4 -> text.append('漢');
        case 5 -> text.append("🙂");
        default -> text.append((char) random.nextInt(0x20, 0x7F));
      }
    }
    string(text.toString());
  }

  private void anything(int depth) {
    switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> json.append("null");
      case 1 -> json.append(random.nextBoolean());
      case 2 -> number();
      case 3, 4 -> text();
      case 5 -> {
        json.append('[');
        for (int i = random.nextInt(3); i > 0; i--) {
          space();
          anything(depth - 1);
          json.append(i > 1 ? "," : "");
        }
        json.append(']');
      }
      default -> {
        json.append('{');
        for (int i = random.nextInt(3); i > 0; i--) {
          member("m" + i, () -> anything(depth - 1));
          json.append(i > 1 ? "," : "");
        }
        json.append('}');
      }
    }
  }

  private void string(String text) {
    boolean escapes = oneIn(8);
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || (escapes && (Character.isSurrogate(c) || oneIn(3)))) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private void space() {
    while (oneIn(6)) {
      json.append(" \n\t\r".charAt(random.nextInt(4))).append(oneIn(3) ? "         " : "");
    }
  }
}
