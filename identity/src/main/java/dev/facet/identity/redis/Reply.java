package dev.facet.identity.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Redis server says (RESP3): the answer to a command, or a push. */
sealed interface Reply {

  /** A string, whether short or of counted bytes. */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are handed on; nobody compares them.
  record Bytes(byte[] value) implements Reply {
    String text() {
      return new String(value, StandardCharsets.UTF_8);
    }

    /** Its length only: it may be a session. */
    @Override
    public String toString() {
      return "Bytes[" + value.length + "]";
    }
  }

  record Count(long value) implements Reply {}

  /** A list, a set, or a map as its keys and values in turn. */
  record Items(List<Reply> values) implements Reply {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Null. */
  record Nothing() implements Reply {
    static final Nothing NOTHING = new Nothing();
  }

  /** The server did not do it: a word in capitals, then more. */
  record Refused(String message) implements Reply {}

  /** Nobody asked for it: a message of a channel, or the names of keys that have changed. */
  record Push(List<Reply> values) implements Reply {
    public Push {
      values = List.copyOf(values);
    }
  }

  /** Its characters; null when it is none. */
  default @Nullable String textOrNull() {
    return this instanceof Bytes bytes ? bytes.text() : null;
  }
}
