package dev.facet.plan.compile;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.endpoint.Selection.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the response's root to where the compiler is.
 *
 * @param conditions that must hold for it to be in the response
 * @param softDeadline the nearest of its {@code @onError(after)}
 * @param many inside a list
 * @param bare its value is a whole root: nothing but {@code @pluck} on the way
 * @param unbounded the nearest list on the way that has no bound, or null
 */
record Branch(
    List<Condition> conditions,
    @Nullable Duration softDeadline,
    boolean many,
    boolean bare,
    @Nullable Unbounded unbounded) {

  /** A list without a bound. */
  record Unbounded(String field, Place place) {}

  static final Branch ROOT = new Branch(List.of(), null, false, true, null);

  Branch {
    conditions = List.copyOf(conditions);
  }

  /** Into the value of a field. */
  Branch into(Selection.Field field) {
    return under(field.conditions())
        .soft(field.shaping().onError() == null ? null : field.shaping().onError().after());
  }

  /** Into what an expression reads. */
  Branch into(Selection.Computed computed) {
    Selection.@Nullable OnError onError = computed.onError();
    return under(computed.conditions()).soft(onError == null ? null : onError.after());
  }

  /** Into members of an object: from here on, others stand beside it. */
  Branch beside() {
    return bare ? new Branch(conditions, softDeadline, many, false, unbounded) : this;
  }

  Branch under(List<Condition> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(conditions);
    more.stream().filter(condition -> !all.contains(condition)).forEach(all::add);
    return new Branch(all, softDeadline, many, bare, unbounded);
  }

  /** Into the items of a list. */
  Branch intoList(Selection.Field field, boolean bounded) {
    @Nullable Unbounded widest =
        bounded ? unbounded : new Unbounded(field.definition().name(), field.place());
    return new Branch(conditions, softDeadline, true, false, widest);
  }

  private Branch soft(@Nullable Duration after) {
    if (after == null || (softDeadline != null && softDeadline.compareTo(after) <= 0)) {
      return this;
    }
    return new Branch(conditions, after, many, bare, unbounded);
  }
}
