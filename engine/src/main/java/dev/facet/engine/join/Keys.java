package dev.facet.engine.join;

import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct keys, numbered from 0 in the order in which they were first seen.
 *
 * <p>Keys are compared canonically: {@code 1} and {@code "1"} are one key, and so are {@code "A"}
 * and the same string spelled with an escape. Numbers are compared as written, so {@code 1} and
 * {@code 1.0} are two. A key of several parts is equal in all of them. A key with a null part is no
 * key; one with an object or an array is invalid.
 *
 * <p>Nothing is copied: a key is the place of its bytes in a body. Only strings with escapes are
 * decoded, into arrays of their own.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class Keys {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int parts;

  /** Per key and part: number of the array, start, end. */
  private int[] places;

  private byte[][] arrays = new byte[4][];
  private int arrayCount;

  private int[] hashes = new int[16];
  private int size;

  /** Open addressing: key number + 1, or 0. A power of two, at most half full. */
  private int[] slots = new int[32];

  /** The key that is looked up now, in the form of {@link #places}. */
  private final int[] probe;

  private final byte[][] probeArrays;

  /**
   * @param parts parts of each key, at least 1
   */
  public Keys(int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException("parts: " + parts + " (expected: > 0)");
    }
    this.parts = parts;
    places = new int[16 * 3 * parts];
    probe = new int[3 * parts];
    probeArrays = new byte[parts][];
  }

  public int size() {
    return size;
  }

  public int parts() {
    return parts;
  }

  // ---- adding

  /**
   * Adds the keys of all rows of a table.
   *
   * @param keySlots one per part
   * @return per row the key's number; {@link Target#NULL} for none; a failed target when invalid
   */
  public int[] addRows(Table table, int[] keySlots) {
    var numbers = new int[table.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = addRow(table, row, keySlots);
    }
    return numbers;
  }

  /** Adds one row's key; answers like {@link #addRows} does for each. */
  public int addRow(Table table, int row, int[] keySlots) {
    int outcome = table.isDropped(row) ? Target.NULL : probe(table, row, keySlots);
    return outcome < 0 ? outcome : findOrAdd(true);
  }

  /**
   * Adds a key that comes from the request.
   *
   * @param texts one per part, canonical: a string's characters, a number's digits
   */
  public int add(List<String> texts) {
    for (int part = 0; part < parts; part++) {
      byte[] bytes = texts.get(part).getBytes(StandardCharsets.UTF_8);
      probe(part, Arrays.copyOf(bytes, bytes.length + Words.PADDING), 0, bytes.length);
    }
    return findOrAdd(true);
  }

  /** Adds a key of others. */
  public int add(Keys others, int key) {
    for (int part = 0; part < parts; part++) {
      probe(part, others.array(key, part), others.start(key, part), others.end(key, part));
    }
    return findOrAdd(true);
  }

  /** The number of a row's key; {@link Target#NULL} when it is none of these. */
  public int find(Table table, int row, int[] keySlots) {
    boolean usable = !table.isDropped(row) && probe(table, row, keySlots) >= 0;
    return usable ? findOrAdd(false) : Target.NULL;
  }

  // ---- reading

  /** The array that holds a key's canonical bytes: UTF-8 text without quotes and escapes. */
  public byte[] array(int key, int part) {
    return arrays[places[3 * (key * parts + part)]];
  }

  public int start(int key, int part) {
    return places[3 * (key * parts + part) + 1];
  }

  public int end(int key, int part) {
    return places[3 * (key * parts + part) + 2];
  }

  public String text(int key, int part) {
    int start = start(key, part);
    return new String(array(key, part), start, end(key, part) - start, StandardCharsets.UTF_8);
  }

  // ---- the hash table

  /** Fills the probe; 0, or the target that says why there is no key. */
  private int probe(Table table, int row, int[] keySlots) {
    for (int part = 0; part < parts; part++) {
      int slot = keySlots[part];
      int end = table.end(row, slot);
      if (end == 0) {
        return Target.NULL;
      }
      byte[] body = table.body(row);
      int start = table.start(row, slot);
      switch (body[start]) {
        case '"' -> probeString(part, body, start, end);
        case 'n' -> {
          return Target.NULL;
        }
        case '{', '[' -> {
          return Target.failed(Reason.INVALID);
        }
        default -> probe(part, body, start, end);
      }
    }
    return 0;
  }

  private void probeString(int part, byte[] body, int start, int end) {
    if (!JsonText.hasEscape(body, start + 1, end - 1)) {
      probe(part, body, start + 1, end - 1);
      return;
    }
    byte[] text = JsonText.decode(body, start, end).getBytes(StandardCharsets.UTF_8);
    probe(part, Arrays.copyOf(text, text.length + Words.PADDING), 0, text.length);
  }

  private void probe(int part, byte[] array, int start, int end) {
    probeArrays[part] = array;
    probe[3 * part + 1] = start;
    probe[3 * part + 2] = end;
  }

  private int findOrAdd(boolean add) {
    int hash = probeHash();
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int key = slots[slot] - 1;
      if (hashes[key] == hash && probeEquals(key)) {
        return key;
      }
      slot = (slot + 1) & mask;
    }
    if (!add) {
      return Target.NULL;
    }
    slots[slot] = size + 1;
    store(hash);
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private int probeHash() {
    long hash = 0;
    for (int part = 0; part < parts; part++) {
      byte[] array = probeArrays[part];
      int p = probe[3 * part + 1];
      int end = probe[3 * part + 2];
      hash = (hash ^ (end - p)) * MULTIPLIER;
      for (; p + Long.BYTES <= end; p += Long.BYTES) {
        hash = mix(hash ^ Words.at(array, p));
      }
      hash = mix(hash ^ Words.firstOfSeven(Words.at(array, p), end - p));
    }
    return (int) (hash >>> 32);
  }

  private static long mix(long hash) {
    long product = hash * MULTIPLIER;
    return product ^ (product >>> 32);
  }

  private boolean probeEquals(int key) {
    for (int part = 0; part < parts; part++) {
      int at = 3 * (key * parts + part);
      int start = probe[3 * part + 1];
      int end = probe[3 * part + 2];
      if (!Arrays.equals(
          probeArrays[part], start, end, arrays[places[at]], places[at + 1], places[at + 2])) {
        return false;
      }
    }
    return true;
  }

  private void store(int hash) {
    int at = 3 * size * parts;
    if (at + 3 * parts > places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    for (int part = 0; part < parts; part++) {
      probe[3 * part] = arrayNumber(probeArrays[part]);
    }
    System.arraycopy(probe, 0, places, at, 3 * parts);
    hashes[size++] = hash;
  }

  /** Most keys lie in the body that the key before them lies in. */
  @SuppressWarnings("ReferenceEquality") // the same array, not an equal one
  private int arrayNumber(byte[] array) {
    if (arrayCount > 0 && arrays[arrayCount - 1] == array) {
      return arrayCount - 1;
    }
    if (arrayCount == arrays.length) {
      arrays = Arrays.copyOf(arrays, 2 * arrayCount);
    }
    arrays[arrayCount] = array;
    return arrayCount++;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int key = 0; key < size; key++) {
      int slot = hashes[key] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = key + 1;
    }
  }
}
