package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What a parser asks of the token at hand. A token that it does not expect ends the reading. */
final class Tokens {
  /** Brackets in brackets: the parsers call themselves. */
  private static final int MAX_DEPTH = 100;

  private final SourceText source;
  private final Lexer lexer;
  private final Deque<Integer> open = new ArrayDeque<>();

  /** Where the bracket stands that closed last. */
  private int closed;

  /** Where the item begins that is read, and what may stand there instead. */
  private int itemStart = -1;

  private char itemEnd;

  /** Stands on the first token. */
  Tokens(SourceText source) {
    this.source = source;
    this.lexer = new Lexer(source.text());
    lexer.next();
  }

  Lexer.Kind kind() {
    return lexer.kind();
  }

  Place place() {
    return source.placeAt(lexer.start());
  }

  boolean isAtEnd() {
    return lexer.kind() == Lexer.Kind.END;
  }

  boolean isAt(char mark) {
    return lexer.isAt(mark);
  }

  boolean isAt(String name) {
    return lexer.isAt(name);
  }

  /** Whether the mark was here; it is behind now. */
  boolean skip(char mark) {
    boolean here = lexer.isAt(mark);
    if (here) {
      lexer.next();
    }
    return here;
  }

  /** Whether the word was here; it is behind now. */
  boolean skip(String word) {
    boolean here = lexer.isAt(word);
    if (here) {
      lexer.next();
    }
    return here;
  }

  void expect(char mark) {
    if (!skip(mark)) {
      throw unexpected("`" + mark + "`");
    }
  }

  void expect(String word) {
    if (!skip(word)) {
      throw unexpected("`" + word + "`");
    }
  }

  String name(String expected) {
    if (lexer.kind() != Lexer.Kind.NAME) {
      throw unexpected(expected);
    }
    return take();
  }

  /** The value of the token at hand, which is behind now. */
  String take() {
    String value = lexer.value();
    lexer.next();
    return value;
  }

  /** Items between brackets, at least one. */
  <T> List<T> some(char opening, char closing, Supplier<T> item, String expected) {
    List<T> items = any(opening, closing, item);
    if (items.isEmpty()) {
      throw new SyntaxMistake(
          closed, "`" + closing + "` is not expected here (expected: " + expected + ")", null);
    }
    return items;
  }

  /** Items between brackets, or none when the opening one is not here. */
  <T> List<T> optional(char opening, char closing, Supplier<T> item, String expected) {
    return isAt(opening) ? some(opening, closing, item, expected) : List.of();
  }

  /** Items between brackets. */
  <T> List<T> any(char opening, char closing, Supplier<T> item) {
    open(opening);
    var items = new ArrayList<T>();
    while (!isAt(closing)) {
      itemStart = lexer.start();
      itemEnd = closing;
      items.add(item.get());
    }
    close(closing);
    return items;
  }

  void open(char opening) {
    int at = lexer.start();
    expect(opening);
    if (open.size() == MAX_DEPTH) {
      throw new SyntaxMistake(
          at, "nested too deeply (expected: at most " + MAX_DEPTH + " levels)", null);
    }
    open.push(at);
  }

  void close(char closing) {
    closed = lexer.start();
    expect(closing);
    open.pop();
  }

  /** The token at hand is a mistake. */
  SyntaxMistake unexpected(String expected) {
    if (!isAtEnd()) {
      return new SyntaxMistake(
          lexer.start(),
          "`" + lexer.written() + "` is not expected here (expected: " + orEnd(expected) + ")",
          null);
    }
    if (open.isEmpty()) {
      return new SyntaxMistake(
          lexer.start(), "the file ends too early (expected: " + expected + ")", null);
    }
    Place opened = source.placeAt(open.peek());
    return new SyntaxMistake(
        lexer.start(),
        "the file ends too early: something is not closed",
        "`"
            + source.text().charAt(open.peek())
            + "` of line "
            + opened.line()
            + ", column "
            + opened.column());
  }

  /** Where an item would begin, the bracket may close as well. */
  private String orEnd(String expected) {
    return lexer.start() == itemStart ? expected + " or `" + itemEnd + "`" : expected;
  }
}
