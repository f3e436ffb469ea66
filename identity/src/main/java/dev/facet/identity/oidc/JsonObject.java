package dev.facet.identity.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of somebody who may lie: a member of another type than expected counts as absent,
 * and numbers beyond all reason as none.
 */
public final class JsonObject {
  /** Year 9999: later times do not fit everywhere, and nobody means them. */
  private static final double LAST_SECOND = 253_402_300_799.0;

  private final Map<String, Object> members;

  private JsonObject(Map<String, Object> members) {
    this.members = members;
  }

  /** Null when the text is no JSON object. */
  public static @Nullable JsonObject parse(String text) {
    try {
      Map<String, Object> members = JSONObjectUtils.parse(text);
      return members == null ? null : new JsonObject(members);
    } catch (ParseException | IllegalArgumentException notOne) {
      return null;
    }
  }

  public static JsonObject of(Map<String, Object> members) {
    return new JsonObject(members);
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** A text that is not empty. */
  public @Nullable String text(String name) {
    return members.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** Seconds since the epoch. */
  public @Nullable Instant time(String name) {
    Long seconds = number(name);
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  /** A number from 0 to the end of the year 9999, without its fraction. */
  public @Nullable Long number(String name) {
    if (!(members.get(name) instanceof Number number)) {
      return null;
    }
    double value = number.doubleValue();
    return value >= 0 && value <= LAST_SECOND ? (long) value : null;
  }

  /** The texts of a list, or one text as a list of it; empty when it is neither. */
  public List<String> texts(String name) {
    Object value = members.get(name);
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof String text)) {
          return List.of();
        }
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  /** The members of an object; null when it is none. */
  public @Nullable JsonObject object(String name) {
    return members.get(name) instanceof Map<?, ?> map
        ? new JsonObject(JSONObjectUtils.newJSONObject()).with(map)
        : null;
  }

  /** The member's value as a JSON text, or null when it is absent. */
  public @Nullable String json(String name) {
    Object value = members.get(name);
    if (value == null) {
      return null;
    }
    // The library writes objects only, so the value goes inside one and is cut out again.
    String wrapped = JSONObjectUtils.toJSONString(Map.of("v", value));
    return wrapped.substring("{\"v\":".length(), wrapped.length() - 1);
  }

  private JsonObject with(Map<?, ?> map) {
    map.forEach((name, value) -> members.put(String.valueOf(name), value));
    return this;
  }

  /** Names only. */
  @Override
  public String toString() {
    return "JsonObject" + members.keySet();
  }
}
