package dev.facet.engine.bind;

import dev.facet.http.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one request's input, and the place that is looked at now. */
final class Mistakes {
  /** More than this help nobody; the answer stays small whatever is sent. */
  private static final int MAX = 50;

  private final List<Problem.InputError> errors = new ArrayList<>(2);

  /** Null while the body is looked at. */
  private @Nullable String parameter;

  private final StringBuilder pointer = new StringBuilder();

  void inParameter(String name) {
    parameter = name;
  }

  void inBody() {
    parameter = null;
    pointer.setLength(0);
  }

  /** Goes down into a member; answers what {@link #leave} needs to come back. */
  int enter(String member) {
    int mark = pointer.length();
    pointer.append('/');
    for (int i = 0; i < member.length(); i++) {
      char c = member.charAt(i);
      switch (c) {
        case '~' -> pointer.append("~0");
        case '/' -> pointer.append("~1");
        default -> pointer.append(c);
      }
    }
    return mark;
  }

  int enter(int index) {
    int mark = pointer.length();
    pointer.append('/').append(index);
    return mark;
  }

  void leave(int mark) {
    pointer.setLength(mark);
  }

  void add(String code, String detail) {
    if (errors.size() < MAX) {
      String place = parameter == null ? pointer.toString() : null;
      errors.add(new Problem.InputError(detail, place, parameter, code));
    }
  }

  boolean none() {
    return errors.isEmpty();
  }

  List<Problem.InputError> errors() {
    return errors;
  }
}
