package dev.facet.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which content codings a client accepts, and how much it likes each (RFC 9110 section 12.5.3).
 * Qualities are in thousandths; an element that is malformed counts as not sent.
 */
public final class AcceptEncoding {
  /** Of a client that says nothing: it gets no coding, though it would have to take any. */
  public static final AcceptEncoding NONE = new AcceptEncoding(List.of(), -1);

  private static final String IDENTITY = "identity";
  private static final int LEAST = 1;
  private static final int MOST = 1000;

  private record Element(String coding, int quality) {}

  private final List<Element> elements;

  /** Of {@code *}, or -1. */
  private final int others;

  private AcceptEncoding(List<Element> elements, int others) {
    this.elements = elements;
    this.others = others;
  }

  /** Reads a field's value; null when there is none. */
  public static AcceptEncoding parse(@Nullable String value) {
    if (value == null) {
      return NONE;
    }
    List<Element> elements = new ArrayList<>();
    int others = -1;
    for (int from = 0; from <= value.length(); ) {
      int comma = value.indexOf(',', from);
      int to = comma < 0 ? value.length() : comma;
      Element element = element(value.substring(from, to));
      if (element != null && element.coding().equals("*")) {
        others = element.quality();
      } else if (element != null) {
        elements.add(element);
      }
      from = to + 1;
    }
    return new AcceptEncoding(elements, others);
  }

  /** How much the client likes a coding, by its lower-case name; 0 when it does not accept it. */
  public int quality(String coding) {
    int said = said(coding);
    return said >= 0 ? said : Math.max(0, others);
  }

  /** How much it likes no coding: less than any that it names, unless it says otherwise. */
  public int identity() {
    int said = said(IDENTITY);
    if (said >= 0) {
      return said;
    }
    return others == 0 ? 0 : LEAST;
  }

  private int said(String coding) {
    for (Element element : elements) {
      if (element.coding().equals(coding)) {
        return element.quality();
      }
    }
    return -1;
  }

  private static @Nullable Element element(String text) {
    int semicolon = text.indexOf(';');
    String name = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    if (!Tokens.isToken(name)) {
      return null;
    }
    int quality = semicolon < 0 ? MOST : quality(text, semicolon + 1);
    String coding = name.toLowerCase(Locale.ROOT);
    return quality < 0 ? null : new Element(coding.equals("x-gzip") ? "gzip" : coding, quality);
  }

  /** The weight after a semicolon ({@code q=0.8}, RFC 9110 section 12.4.2), or -1. */
  private static int quality(String text, int from) {
    String weight = text.substring(from).strip();
    if (weight.length() < 3 || weight.length() > 7 || weight.charAt(1) != '=') {
      return -1;
    }
    boolean one = weight.charAt(2) == '1';
    if ((weight.charAt(0) | 0x20) != 'q' || (!one && weight.charAt(2) != '0')) {
      return -1;
    }
    int thousandths = one ? MOST : 0;
    int place = 100;
    for (int i = 3; i < weight.length(); i++, place = i == 4 ? 100 : place / 10) {
      char c = weight.charAt(i);
      boolean fits = i == 3 ? c == '.' : c >= '0' && c <= (one ? '0' : '9');
      if (!fits) {
        return -1;
      }
      thousandths += i == 3 ? 0 : (c - '0') * place;
    }
    return thousandths;
  }
}
