package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** When a fetch is made and how often. */
public sealed interface Feed {

  /** Once per request, from what the request tells alone. */
  record Once() implements Feed {}

  /**
   * One call for each row, equal ones once; {@link Operand.Column} reads the row. With one row, a
   * plain dependent call.
   *
   * @param parallel calls at once
   */
  record EachRow(int result, int level, int parallel) implements Feed {}

  /**
   * Calls for many keys at a time: all keys of the feeding rows, each once, in chunks that fail
   * alone. It starts when all its {@code keys} are there; those come from one fetch.
   *
   * @param max keys per call
   * @param itemLevel the level of the result whose rows are the answer's items
   * @param itemKey slots of that level which hold the key, in the order of the key's parts
   * @param many the items of one key form a list (group); else one row per key, the last wins
   */
  record Bulk(List<Keys> keys, int max, int itemLevel, List<Integer> itemKey, boolean many)
      implements Feed {
    public Bulk {
      keys = List.copyOf(keys);
      itemKey = List.copyOf(itemKey);
    }
  }

  /** Where keys come from. A key with a null part is no key: no call, null. */
  sealed interface Keys {

    /** Slots of the rows of a level: one key per row. */
    record FromRows(int result, int level, List<Integer> slots) implements Keys {
      public FromRows {
        slots = List.copyOf(slots);
      }
    }

    /** One key from the request itself: arguments and claims. */
    record FromRequest(List<Operand> parts) implements Keys {
      public FromRequest {
        parts = List.copyOf(parts);
      }
    }

    /** A list argument: one key per item, in its order. */
    record FromList(Operand list) implements Keys {
      public FromList {
        requireNonNull(list, "list");
      }
    }
  }
}
