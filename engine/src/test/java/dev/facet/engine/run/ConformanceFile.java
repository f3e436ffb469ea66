package dev.facet.engine.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of CEL's conformance data: Protobuf's text format, as far as these files use it. */
final class ConformanceFile {
  private static final Path FOLDER = Path.of("src/test/resources/cel-conformance");
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|#[^\\n]*|[\"']|([A-Za-z_][\\w.]*)"
              + "|([-+]?[0-9.][\\w.+-]*)|-(inf)|([{}<>:\\[\\],/;])");

  /** A message: names with messages or texts, in their order. */
  record Message(List<Entry> entries) {
    Optional<Object> first(String name) {
      return entries.stream()
          .filter(entry -> entry.name().equals(name))
          .map(Entry::value)
          .findFirst();
    }

    List<Message> all(String name) {
      return entries.stream()
          .filter(entry -> entry.name().equals(name) && entry.value() instanceof Message)
          .map(entry -> (Message) entry.value())
          .toList();
    }
  }

  record Entry(String name, Object value) {}

  /**
   * A test.
   *
   * @param value of the expression; nothing when it fails
   */
  record Case(String name, String cel, Optional<Message> value, boolean plain) {}

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private ConformanceFile(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      boolean quoted = text.charAt(end) == '"' || text.charAt(end) == '\'';
      int start = end;
      end = quoted ? endOfString(text, start) : matcher.end();
      String token = text.substring(start, end);
      if (!token.isBlank() && !token.startsWith("#")) {
        tokens.add(token);
      }
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("at " + end + ": " + text.substring(end, end + 20));
    }
  }

  private static int endOfString(String text, int start) {
    int at = start + 1;
    while (text.charAt(at) != text.charAt(start)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  static List<String> names() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".textproto"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> read(String name) {
    try {
      String text = Files.readString(FOLDER.resolve(name + ".textproto"));
      Message file = new ConformanceFile(text).message();
      List<Case> cases = new ArrayList<>();
      for (Message section : file.all("section")) {
        for (Message test : section.all("test")) {
          cases.add(of(test));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case of(Message test) {
    boolean fails = test.first("eval_error").isPresent();
    Optional<Message> value =
        fails
            ? Optional.empty()
            : Optional.of(
                test.first("value")
                    .map(found -> (Message) found)
                    .orElseGet(() -> new Message(List.of(new Entry("bool_value", "true")))));
    boolean plain =
        test.first("bindings").isEmpty()
            && test.first("type_env").isEmpty()
            && test.first("container").isEmpty()
            && test.first("check_only").isEmpty();
    return new Case(
        (String) test.first("name").orElse(""),
        (String) test.first("expr").orElse(""),
        value,
        plain);
  }

  private Message message() {
    List<Entry> entries = new ArrayList<>();
    while (at < tokens.size() && !tokens.get(at).equals("}")) {
      String name = tokens.get(at++);
      if (name.equals("[")) {
        // An extension or the name of a type: skipped to its message.
        while (!tokens.get(at++).equals("]")) {}
        name = "any";
      }
      if (at < tokens.size() && tokens.get(at).equals(":")) {
        at++;
      }
      entries.add(new Entry(name, value()));
      if (at < tokens.size() && (tokens.get(at).equals(",") || tokens.get(at).equals(";"))) {
        at++;
      }
    }
    return new Message(entries);
  }

  private Object value() {
    String token = tokens.get(at++);
    if (token.equals("{")) {
      Message message = message();
      at++;
      return message;
    }
    if (token.equals("[")) {
      while (!tokens.get(at++).equals("]")) {}
      return "";
    }
    if (!token.startsWith("\"") && !token.startsWith("'")) {
      return token;
    }
    var text = new StringBuilder(unquoted(token));
    while (at < tokens.size() && tokens.get(at).matches("(?s)[\"'].*")) {
      text.append(unquoted(tokens.get(at++)));
    }
    return text.toString();
  }

  private static String unquoted(String token) {
    String inside = token.substring(1, token.length() - 1);
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '\\') {
        i = escape(inside, i + 1, bytes);
      } else {
        int point = inside.codePointAt(i);
        utf8(point, bytes);
        i += Character.charCount(point) - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * One escape sequence: a byte in hexadecimal or octal digits, a code point, or a letter for a
   * control character.
   *
   * @param at behind the backslash
   * @return the index of its last character
   */
  private static int escape(String text, int at, ByteArrayOutputStream out) {
    char escaped = text.charAt(at);
    switch (escaped) {
      case 'n' -> out.write('\n');
      case 't' -> out.write('\t');
      case 'r' -> out.write('\r');
      case 'a' -> out.write(7);
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case 'v' -> out.write(0x0B);
      case 'x', 'X' -> {
        int end = digits(text, at + 1, 2, 16);
        out.write(Integer.parseInt(text, at + 1, end, 16));
        return end - 1;
      }
      case 'u', 'U' -> {
        int end = at + (escaped == 'u' ? 5 : 9);
        utf8(Integer.parseInt(text, at + 1, end, 16), out);
        return end - 1;
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int end = digits(text, at, 3, 8);
        out.write(Integer.parseInt(text, at, end, 8));
        return end - 1;
      }
      default -> utf8(escaped, out);
    }
    return at;
  }

  private static int digits(String text, int from, int most, int radix) {
    int end = from;
    while (end < Math.min(text.length(), from + most)
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end;
  }

  private static void utf8(int point, ByteArrayOutputStream out) {
    out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
  }
}
