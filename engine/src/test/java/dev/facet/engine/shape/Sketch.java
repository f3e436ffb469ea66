package dev.facet.engine.shape;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.graph.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A random endpoint, drawn as what it means rather than as a plan: {@link SketchPlan} makes slots
 * and levels of it, {@link SketchOracle} reads a JSON tree by it.
 */
sealed interface Sketch {
  boolean nullable();

  record Leaf(Scalar scalar, boolean nullable) implements Sketch {}

  record Of(List<Field> fields, boolean nullable) implements Sketch {}

  record ListOf(
      Sketch item, boolean nullable, boolean itemNullable, @Nullable Integer limit, boolean entries)
      implements Sketch {}

  /** A key; the object it stands for comes from the other result. */
  record Ref(Of target, boolean nullable) implements Sketch {}

  record Field(String json, String name, OnErrorAction action, boolean lifted, Sketch value) {}

  List<Scalar> SCALARS =
      List.of(
          Scalar.ID,
          Scalar.STRING,
          Scalar.INT,
          Scalar.FLOAT,
          Scalar.BOOLEAN,
          Scalar.DECIMAL,
          Scalar.DATE_TIME,
          Scalar.DATE,
          Scalar.JSON);

  int ROOT_DEPTH = 4;

  List<OnErrorAction> ACTIONS = List.of(OnErrorAction.values());

  /** Names of all lengths around the eight bytes that are compared at once; some share them. */
  List<String> NAMES =
      List.of(
          "",
          "a",
          "id",
          "name",
          "price7b",
          "exactly8",
          "exactly9!",
          "customerAddress",
          "customerAccount",
          "customerAccounts",
          "é",
          "naïve",
          "quote\"d",
          "averyveryverylongmembername-1",
          "averyveryverylongmembername-2",
          "тест",
          "🙂",
          "b",
          "c",
          "d");

  static Of object(RandomGenerator random, int depth, boolean nullable, @Nullable Of target) {
    List<Field> fields = new ArrayList<>();
    List<String> names = new ArrayList<>(NAMES);
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      String json = names.remove(random.nextInt(names.size()));
      Sketch value = value(random, depth, target);
      boolean lifted =
          random.nextInt(4) == 0 && (value instanceof Of || mayLift(value, depth, fields));
      OnErrorAction action = ACTIONS.get(random.nextInt(3));
      fields.add(new Field(json, json + random.nextInt(1 << 30), action, lifted, value));
    }
    return new Of(fields, nullable);
  }

  /** The other result's names, once among the root's: twice they would collide. */
  private static boolean mayLift(Sketch value, int depth, List<Field> before) {
    return value instanceof Ref && depth == ROOT_DEPTH && before.stream().noneMatch(Field::lifted);
  }

  private static Sketch value(RandomGenerator random, int depth, @Nullable Of target) {
    boolean nullable = random.nextBoolean();
    int kind = depth == 0 ? 0 : random.nextInt(6);
    return switch (kind) {
      case 1 -> object(random, depth - 1, nullable, target);
      case 2, 3 -> {
        Integer limit = random.nextInt(3) == 0 ? Integer.valueOf(random.nextInt(3)) : null;
        boolean itemNullable = random.nextBoolean();
        Sketch item = value(random, depth - 1, target);
        yield new ListOf(item, nullable, itemNullable, limit, random.nextInt(4) == 0);
      }
      case 4 -> target == null ? new Leaf(scalar(random), nullable) : new Ref(target, nullable);
      default -> new Leaf(scalar(random), nullable);
    };
  }

  private static Scalar scalar(RandomGenerator random) {
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }
}
