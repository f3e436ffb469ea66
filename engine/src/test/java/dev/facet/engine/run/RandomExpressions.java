package dev.facet.engine.run;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random expressions of the language that CEL and Facet have in common: no nulls, no mixed numbers,
 * no lists met inside others.
 */
final class RandomExpressions {
  private static final List<String> TEXTS =
      List.of("''", "'a'", "'b'", "'ab'", "'ä'", "'lamp'", "'a,b'", "'0'");

  private final RandomGenerator random;
  private int names;

  RandomExpressions(RandomGenerator random) {
    this.random = random;
  }

  String any() {
    return switch (random.nextInt(7)) {
      case 0, 1 -> integer(4, "");
      case 2 -> number(3, "");
      case 3, 4 -> bool(4, "");
      case 5 -> text(3, "");
      default -> integers(3, "");
    };
  }

  /**
   * @param row the name of the row that a macro goes over, or nothing outside of one
   */
  private String integer(int depth, String row) {
    if (depth == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> "a";
        case 1 -> "b";
        case 2 -> row.isEmpty() ? "a" : row + ".n";
        case 3 -> Integer.toString(random.nextInt(-5, 20));
        default -> random.nextInt(30) == 0 ? "9223372036854775807" : "3";
      };
    }
    int d = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 -> "(" + integer(d, row) + " + " + integer(d, row) + ")";
      case 1 -> "(" + integer(d, row) + " - " + integer(d, row) + ")";
      case 2 -> "(" + integer(d, row) + " * " + integer(d, row) + ")";
      case 3 -> "(" + integer(d, row) + " / " + integer(d, row) + ")";
      case 4 -> "(" + integer(d, row) + " % " + integer(d, row) + ")";
      case 5 -> "-(" + integer(d, row) + ")";
      case 6 -> "size(" + text(d, row) + ")";
      case 7 -> "(" + bool(d, row) + " ? " + integer(d, row) + " : " + integer(d, row) + ")";
      case 8 -> row.isEmpty() ? integers(d, row) + "[" + integer(0, row) + "]" : integer(d, row);
      default -> row.isEmpty() ? "size(" + integers(d, row) + ")" : row + ".tags.size()";
    };
  }

  private String number(int depth, String row) {
    if (depth == 0) {
      return random.nextBoolean() ? "f" : random.nextInt(-4, 9) + ".25";
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> "(" + number(d, row) + " + " + number(d, row) + ")";
      case 1 -> "(" + number(d, row) + " - " + number(d, row) + ")";
      case 2 -> "(" + number(d, row) + " * " + number(d, row) + ")";
      case 3 -> "(" + number(d, row) + " / 2.0)";
      case 4 -> "double(" + integer(d, row) + ")";
      default -> "-(" + number(d, row) + ")";
    };
  }

  private String bool(int depth, String row) {
    if (depth == 0) {
      return random.nextBoolean() ? "yes" : "false";
    }
    int d = depth - 1;
    return switch (random.nextInt(12)) {
      case 0 -> "(" + bool(d, row) + " && " + bool(d, row) + ")";
      case 1 -> "(" + bool(d, row) + " || " + bool(d, row) + ")";
      case 2 -> "!(" + bool(d, row) + ")";
      case 3 -> "(" + integer(d, row) + comparison() + integer(d, row) + ")";
      case 4 -> "(" + number(d, row) + comparison() + number(d, row) + ")";
      case 5 -> "(" + text(d, row) + comparison() + text(d, row) + ")";
      case 6 -> text(d, row) + ".startsWith(" + text(0, row) + ")";
      case 7 -> text(d, row) + ".contains(" + text(0, row) + ")";
      case 8 -> text(d, row) + ".matches('^[a-m]+[,0-9]?')";
      case 9 -> integer(d, row) + " in [1, 3, " + integer(0, row) + "]";
      default -> row.isEmpty() ? overRows(d) : overTags(row);
    };
  }

  private String comparison() {
    return List.of(" < ", " <= ", " > ", " >= ", " == ", " != ").get(random.nextInt(6));
  }

  private String overRows(int depth) {
    String row = "r" + names++;
    return "rows." + macro() + "(" + row + ", " + bool(depth, row) + ")";
  }

  private String overTags(String row) {
    String tag = "t" + names++;
    // Nothing deeper: another walk over the row's tags in here would be refused.
    String condition =
        random.nextBoolean()
            ? tag + " == " + text(0, row)
            : "(" + tag + " + " + text(0, row) + ").size() > 2";
    return row + ".tags." + macro() + "(" + tag + ", " + condition + ")";
  }

  private String macro() {
    return List.of("all", "exists", "exists_one").get(random.nextInt(3));
  }

  private String text(int depth, String row) {
    if (depth == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> "s";
        case 1 -> row.isEmpty() ? "s" : row + ".s";
        default -> TEXTS.get(random.nextInt(TEXTS.size()));
      };
    }
    int d = depth - 1;
    return switch (random.nextInt(4)) {
      case 0 -> "(" + text(d, row) + " + " + text(d, row) + ")";
      case 1 -> "string(" + integer(d, row) + ")";
      case 2 -> "(" + bool(d, row) + " ? " + text(d, row) + " : " + text(d, row) + ")";
      default -> text(0, row);
    };
  }

  private String integers(int depth, String row) {
    if (depth == 0 || !row.isEmpty()) {
      return random.nextBoolean() && row.isEmpty()
          ? "ints"
          : "[" + integer(0, row) + ", " + integer(0, row) + "]";
    }
    int d = depth - 1;
    String item = "i" + names++;
    return switch (random.nextInt(5)) {
      case 0 -> "(" + integers(d, row) + " + " + integers(d, row) + ")";
      case 1 -> integers(d, row) + ".filter(" + item + ", " + item + " > " + integer(0, row) + ")";
      case 2 -> integers(d, row) + ".map(" + item + ", " + item + " * " + integer(0, row) + ")";
      case 3 -> "rows.map(" + item + ", " + integer(d, item) + ")";
      default ->
          "rows.filter(" + item + ", " + bool(d, item) + ").map(" + item + ", " + item + ".n)";
    };
  }
}
