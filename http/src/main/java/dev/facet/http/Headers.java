package dev.facet.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, ordered list of header fields. Names are lower-case; values are bytes read as ISO
 * 8859-1 (RFC 9110 section 5.5), so that what came in goes out unchanged.
 *
 * <p>The fields lie in one byte array with an index beside it: the headers of an incoming message
 * are a view of the bytes that were received, and no text is created before someone asks for a
 * value. No name or value can hold a control character, so no header can inject another one.
 */
public final class Headers {
  /** No fields. */
  public static final Headers EMPTY = new Headers(new byte[0], new int[0], 0);

  private static final int STRIDE = 4;

  private final byte[] block;
  private final int[] index;
  private final int size;

  /** 0 not known yet, 1 yes, 2 no; racy on purpose, every thread finds the same. */
  private byte endToEnd;

  private Headers(byte[] block, int[] index, int size) {
    this.block = block;
    this.index = index;
    this.size = size;
  }

  /** One field. */
  public static Headers of(String name, String value) {
    return builder().add(name, value).build();
  }

  /** An empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A view of bytes that a codec has checked: per field four entries of {@code index} give start
   * and end of its lower-case name and of its value. The arrays belong to the headers from here on.
   */
  public static Headers adopt(byte[] block, int[] index, int size) {
    return size == 0 ? EMPTY : new Headers(block, index, size);
  }

  /** The number of fields; a repeated name counts each time. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The name of the field at a position, lower-case. */
  public String name(int position) {
    int i = at(position);
    return text(index[i], index[i + 1]);
  }

  /** The value of the field at a position. */
  public String value(int position) {
    int i = at(position);
    return text(index[i + 2], index[i + 3]);
  }

  /** Whether the field at a position has that lower-case name. */
  public boolean isNamed(int position, String name) {
    int i = at(position);
    int start = index[i];
    if (index[i + 1] - start != name.length()) {
      return false;
    }
    for (int k = 0; k < name.length(); k++) {
      if (block[start + k] != name.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** The position of the first field of that lower-case name at or after a position, or -1. */
  public int indexOf(String name, int from) {
    for (int position = from; position < size; position++) {
      if (isNamed(position, name)) {
        return position;
      }
    }
    return -1;
  }

  public boolean contains(String name) {
    return indexOf(name, 0) >= 0;
  }

  /** The value of the first field of that lower-case name, or null. */
  public @Nullable String first(String name) {
    int position = indexOf(name, 0);
    return position < 0 ? null : value(position);
  }

  /** The values of all fields of that lower-case name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(2);
    for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
      values.add(value(i));
    }
    return values;
  }

  /**
   * The values of all fields of that lower-case name joined by {@code ", "} (RFC 9110 section 5.3),
   * or null when there is none. Not for {@code set-cookie}, whose values cannot be joined.
   */
  public @Nullable String joined(String name) {
    int position = indexOf(name, 0);
    if (position < 0) {
      return null;
    }
    int next = indexOf(name, position + 1);
    if (next < 0) {
      return value(position);
    }
    StringBuilder joined = new StringBuilder(value(position));
    for (int i = next; i >= 0; i = indexOf(name, i + 1)) {
      joined.append(", ").append(value(i));
    }
    return joined.toString();
  }

  /** Whether a comma-separated field contains that token, compared without regard to case. */
  public boolean hasToken(String name, String token) {
    for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
      if (listHasToken(at(i), token)) {
        return true;
      }
    }
    return false;
  }

  /** Calls back with each field's name and value, in order. */
  public void forEach(BiConsumer<String, String> each) {
    for (int i = 0; i < size; i++) {
      each.accept(name(i), value(i));
    }
  }

  /**
   * Whether no field is one that a codec may write itself or that belongs to one connection: {@code
   * host}, {@code content-length}, {@code date}, and those of {@link HopByHop}.
   */
  public boolean isEndToEnd() {
    if (endToEnd == 0) {
      endToEnd = (byte) (findCodecField() ? 2 : 1);
    }
    return endToEnd == 1;
  }

  /**
   * Whether the field at a position is one that a codec writes itself or that may not pass on. A
   * {@code date} is not: the codec writes one only where there is none.
   */
  public boolean isCodecField(int position) {
    return isNamed(position, "host")
        || isNamed(position, "content-length")
        || HopByHop.contains(this, position);
  }

  /** How many bytes {@link #copyTo} writes. */
  public int wireLength() {
    int length = 0;
    for (int i = 0; i < size * STRIDE; i += STRIDE) {
      length += index[i + 1] - index[i] + index[i + 3] - index[i + 2] + 4;
    }
    return length;
  }

  /** Writes {@code name: value CRLF} for each field; answers the position after the last byte. */
  public int copyTo(byte[] target, int at) {
    int to = at;
    for (int position = 0; position < size; position++) {
      to = copyField(position, target, to);
    }
    return to;
  }

  /** Writes one field as {@link #copyTo} does; {@code target} must have room for it. */
  public int copyField(int position, byte[] target, int at) {
    int i = at(position);
    int to = copy(index[i], index[i + 1], target, at);
    target[to++] = ':';
    target[to++] = ' ';
    to = copy(index[i + 2], index[i + 3], target, to);
    target[to++] = '\r';
    target[to++] = '\n';
    return to;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Headers headers) || headers.size != size) {
      return false;
    }
    for (int i = 0; i < size * STRIDE; i += 2) {
      int start = headers.index[i];
      int end = headers.index[i + 1];
      if (!Arrays.equals(block, index[i], index[i + 1], headers.block, start, end)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * (31 * hash + name(i).hashCode()) + value(i).hashCode();
    }
    return hash;
  }

  /** The names only: values may be secrets. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      names.add(name(i));
    }
    return "Headers" + names;
  }

  private boolean findCodecField() {
    for (int i = 0; i < size; i++) {
      if (isCodecField(i) || isNamed(i, "date")) {
        return true;
      }
    }
    return false;
  }

  private int at(int position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException("header: " + position + " (expected: 0.." + size + ")");
    }
    return position * STRIDE;
  }

  private String text(int start, int end) {
    return new String(block, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private int copy(int start, int end, byte[] target, int at) {
    System.arraycopy(block, start, target, at, end - start);
    return at + end - start;
  }

  private boolean listHasToken(int i, String token) {
    int start = index[i + 2];
    int end = index[i + 3];
    int from = start;
    for (int k = start; k <= end; k++) {
      if (k == end || block[k] == ',') {
        if (elementIs(from, k, token)) {
          return true;
        }
        from = k + 1;
      }
    }
    return false;
  }

  private boolean elementIs(int from, int to, String token) {
    int start = from;
    int end = to;
    while (start < end && isBlank(block[start])) {
      start++;
    }
    while (end > start && isBlank(block[end - 1])) {
      end--;
    }
    if (end - start != token.length()) {
      return false;
    }
    for (int k = 0; k < token.length(); k++) {
      char c = (char) (block[start + k] & 0xFF);
      if (Tokens.lower(c) != Tokens.lower(token.charAt(k))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Collects fields in order. Threading: one thread. */
  public static final class Builder {
    private byte[] block = new byte[128];
    private int[] index = new int[8 * STRIDE];
    private int length;
    private int size;

    private Builder() {}

    /**
     * Adds a field.
     *
     * @throws IllegalArgumentException when the name is no token, or the value holds a control
     *     character or one beyond ISO 8859-1 (RFC 9110 section 5.5)
     */
    public Builder add(String name, String value) {
      if (!Tokens.isToken(name)) {
        throw new IllegalArgumentException(
            "header name: '" + printable(name) + "' (expected: token)");
      }
      reserve(name.length() + value.length());
      int start = length;
      for (int i = 0; i < name.length(); i++) {
        block[length++] = (byte) Tokens.lower(name.charAt(i));
      }
      int middle = length;
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (!Tokens.isFieldContent(c)) {
          throw new IllegalArgumentException(
              "header "
                  + name
                  + ": character "
                  + (int) c
                  + " at "
                  + i
                  + " (expected: no controls)");
        }
        block[length++] = (byte) c;
      }
      record(start, middle, middle, length);
      return this;
    }

    /** Adds every field of that lower-case name, byte by byte. */
    public Builder addFrom(Headers from, String name) {
      for (int i = from.indexOf(name, 0); i >= 0; i = from.indexOf(name, i + 1)) {
        addFrom(from, i);
      }
      return this;
    }

    /** Adds the field at a position of other headers. */
    public Builder addFrom(Headers from, int position) {
      int i = from.at(position);
      int nameLength = from.index[i + 1] - from.index[i];
      int valueLength = from.index[i + 3] - from.index[i + 2];
      reserve(nameLength + valueLength);
      int start = length;
      from.copy(from.index[i], from.index[i + 1], block, start);
      from.copy(from.index[i + 2], from.index[i + 3], block, start + nameLength);
      length += nameLength + valueLength;
      record(start, start + nameLength, start + nameLength, length);
      return this;
    }

    /** Adds all fields of other headers. */
    public Builder addAll(Headers from) {
      for (int i = 0; i < from.size; i++) {
        addFrom(from, i);
      }
      return this;
    }

    /** The headers; the builder must not be used afterwards. */
    public Headers build() {
      return adopt(block, index, size);
    }

    private void reserve(int more) {
      if (length + more > block.length) {
        block = Arrays.copyOf(block, Math.max(block.length * 2, length + more));
      }
      if ((size + 1) * STRIDE > index.length) {
        index = Arrays.copyOf(index, index.length * 2);
      }
    }

    private void record(int nameStart, int nameEnd, int valueStart, int valueEnd) {
      int i = size++ * STRIDE;
      index[i] = nameStart;
      index[i + 1] = nameEnd;
      index[i + 2] = valueStart;
      index[i + 3] = valueEnd;
    }

    private static String printable(String text) {
      return text.replaceAll("[^!-~]", "?");
    }
  }
}
