package dev.facet.engine.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Groups;
import dev.facet.engine.join.Joins;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.scan.Bodies;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Leaf;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a failure ends, what stands there, and what is said of it. */
final class FailurePolicyTest {
  private static final Shape A = leaf(1, false);
  private static final Shape B = leaf(2, false);

  @Test
  void a_failed_member_is_null_omitted_or_its_default() {
    Value none = new Value.StringValue("n/a \"\n");

    assertThat(text(object(named("a", OnErrorAction.NULL, null, A)), "{'a':1}"))
        .isEqualTo("{\"a\":null}");
    assertThat(text(object(named("a", OnErrorAction.OMIT, null, A)), "{'a':1}")).isEqualTo("{}");
    assertThat(text(object(named("a", OnErrorAction.NULL, none, A)), "{'a':1}"))
        .isEqualTo("{\"a\":\"n/a \\\"\\u000a\"}");
    assertThat(text(object(named("a", OnErrorAction.FAIL, null, A)), "{'a':1}"))
        .isEqualTo(Leaves.FAILED);
  }

  @Test
  void a_null_that_the_source_may_send_is_no_hole() {
    Shape shape = object(named("a", OnErrorAction.NULL, null, leaf(1, true)));

    assertThat(Leaves.shaped(shape, result(), json("{'a':null}")))
        .isInstanceOfSatisfying(
            Shaped.Written.class, written -> assertThat(written.holes()).isEmpty());
  }

  @Test
  void a_lifted_object_that_is_null_leaves_its_names() {
    Shape inner = new Shape.Inside(3, true, objectOf(named("x", OnErrorAction.FAIL, null, B)));
    Shape shape =
        object(
            named("a", OnErrorAction.FAIL, null, A),
            new Shape.Lifted(List.of(), onFailure(OnErrorAction.NULL, null), inner));

    assertThat(text(shape, "{'a':'1','b':'2','o':{}}")).isEqualTo("{\"a\":\"1\",\"x\":\"2\"}");
    assertThat(text(shape, "{'a':'1','b':'2','o':null}")).isEqualTo("{\"a\":\"1\",\"x\":null}");
    assertThat(holes(shape, "{'a':'1','b':'2','o':7}"))
        .containsExactly(new Hole("x", Reason.INVALID, 1));
  }

  @Test
  void a_guard_ends_the_failure_of_a_plucked_field() {
    Shape guarded = new Shape.Guard(onFailure(OnErrorAction.NULL, null), A);
    Shape shape = object(named("p", OnErrorAction.FAIL, null, guarded));

    assertThat(text(shape, "{'a':1}")).isEqualTo("{\"p\":null}");
    assertThat(holes(shape, "{'a':1}")).containsExactly(new Hole("p", Reason.INVALID, 1));
  }

  @Test
  void an_object_given_by_its_key_is_null_without_it() {
    Shape given =
        new Shape.Given(List.of(1), true, objectOf(named("id", OnErrorAction.FAIL, null, A)));
    Shape shape = object(named("g", OnErrorAction.FAIL, null, given));

    assertThat(text(shape, "{'a':'k'}")).isEqualTo("{\"g\":{\"id\":\"k\"}}");
    assertThat(text(shape, "{}")).isEqualTo("{\"g\":null}");
  }

  @Test
  void an_object_of_an_abstract_type_is_told_by_its_discriminator() {
    Shape choice =
        new Shape.Inside(
            0,
            false,
            new Shape.Choice(
                1,
                List.of(
                    new Shape.Case(
                        "Cat",
                        new Value.StringValue("cat"),
                        objectOf(
                            named(
                                "type",
                                OnErrorAction.FAIL,
                                null,
                                new Shape.Constant(new Value.StringValue("Cat"))))),
                    new Shape.Case("Dog", new Value.NumberValue("2"), objectOf())),
                null));

    assertThat(text(choice, "{'a':'cat'}")).isEqualTo("{\"type\":\"Cat\"}");
    assertThat(text(choice, "{'a':2}")).isEqualTo("{}");
    assertThat(text(choice, "{'a':'cow'}")).isEqualTo(Leaves.FAILED);
    assertThat(text(choice, "{}")).isEqualTo(Leaves.FAILED);
  }

  @Test
  void an_object_of_no_known_type_is_read_as_the_one_that_stands_for_it() {
    Shape kind = new Shape.LeafShape(1, new Leaf.ScalarLeaf(Scalar.STRING, null), false);
    Shape choice =
        new Shape.Inside(
            0,
            false,
            new Shape.Choice(
                1,
                List.of(
                    new Shape.Case("Cat", new Value.StringValue("cat"), objectOf()),
                    new Shape.Case(
                        "Other",
                        new Value.StringValue("Other"),
                        objectOf(named("kind", OnErrorAction.FAIL, null, kind)))),
                "Other"));

    assertThat(text(choice, "{'a':'cat'}")).isEqualTo("{}");
    assertThat(text(choice, "{'a':'cow'}")).isEqualTo("{\"kind\":\"cow\"}");
    assertThat(text(choice, "{'a':null}")).isEqualTo(Leaves.FAILED);
    assertThat(text(choice, "{'a':{}}")).isEqualTo(Leaves.FAILED);
    assertThat(text(choice, "{}")).isEqualTo(Leaves.FAILED);
  }

  @Test
  void roots_fail_the_endpoint_when_all_have_failed() {
    Consumer<Joins> both =
        joins -> {
          joins.set(0, 0, Target.failed(Reason.TIMEOUT));
          joins.set(1, 0, Target.failed(Reason.UNAVAILABLE));
        };

    assertThat(roots(both)).isEqualTo(new Shaped.Failed(Reason.TIMEOUT));
    assertThat(roots(joins -> joins.set(1, 0, Target.failed(Reason.UNAVAILABLE))))
        .isInstanceOfSatisfying(
            Shaped.Written.class,
            written -> {
              assertThat(string(written)).isEqualTo("{\"one\":\"v\",\"two\":null}");
              assertThat(written.holes()).containsExactly(new Hole("two", Reason.UNAVAILABLE, 1));
            });
  }

  @Test
  void a_root_that_the_source_said_is_null_is_told_from_one_that_failed() {
    Shape nullable = leaf(0, true);

    assertThat(Leaves.shaped(nullable, Leaves.result(), "null")).isEqualTo(new Shaped.RootIsNull());
    assertThat(Leaves.shaped(leaf(0, false), Leaves.result(), "null"))
        .isEqualTo(new Shaped.Failed(Reason.INVALID));
  }

  @Test
  void a_list_of_targets_has_gaps_where_it_may() {
    int[] targets = {0, Target.MISSING, Target.failed(Reason.TIMEOUT), 0};

    assertThat(joined(targets, true, null)).isEqualTo("[\"v\",null,null,\"v\"]");
    assertThat(joined(targets, true, 2)).isEqualTo("[\"v\",null]");
    assertThat(joined(targets, false, null)).isEqualTo("failed missing");
    assertThat(joined(new int[0], false, null)).isEqualTo("[]");
  }

  @Test
  void a_body_longer_than_permitted_fails() {
    String big = "{\"a\":\"" + "x".repeat(70_000) + "\"}";

    assertThat(Leaves.shaped(object(named("a", OnErrorAction.NULL, null, A)), result(), big))
        .isEqualTo(new Shaped.Failed(Reason.LIMIT));
  }

  @Test
  void members_whose_conditions_do_not_hold_are_left_out() {
    var when = List.of(new Condition("details", true));
    Shape shape =
        object(
            new Shape.Named("a", when, onFailure(OnErrorAction.FAIL, null), A),
            named("b", OnErrorAction.FAIL, null, B));
    Plan plan = plan(new Body.Single(new Shape.Join(0, 0, false, shape)), result());
    var program = ShapeProgram.compile(plan);

    assertThat(program.conditions("details"::equals)).containsExactly(true);
    assertThat(run(program, plan, json("{'b':'2'}"), false, joins -> {}))
        .isEqualTo("{\"b\":\"2\"}");
    assertThat(run(program, plan, json("{'a':'1','b':'2'}"), true, joins -> {}))
        .isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
  }

  // ---- parts

  private static Shaped roots(Consumer<Joins> failing) {
    var body =
        new Body.Roots(
            objectOf(
                named("one", OnErrorAction.NULL, null, new Shape.Join(0, 0, false, leaf(0, false))),
                named("two", OnErrorAction.NULL, null, new Shape.Join(1, 0, true, leaf(0, true)))));
    Plan plan = plan(body, Leaves.result());
    return shaped(ShapeProgram.compile(plan), plan, "\"v\"", true, failing);
  }

  private static String joined(int[] targets, boolean itemNullable, @Nullable Integer limit) {
    var shape = new Shape.JoinMany(0, 0, limit, itemNullable, leaf(0, false));
    Plan plan = plan(new Body.Single(shape), Leaves.result());
    return run(
        ShapeProgram.compile(plan),
        plan,
        "\"v\"",
        true,
        joins -> joins.setGroups(0, Groups.ofOne(targets)));
  }

  private static Plan plan(Body body, Result result) {
    var fetches = List.of(Plans.fetch(0, 0, new Feed.Once()), Plans.fetch(1, 0, new Feed.Once()));
    return Plans.of(fetches, List.of(result), body);
  }

  private static String run(
      ShapeProgram program, Plan plan, String body, boolean held, Consumer<Joins> set) {
    return switch (shaped(program, plan, body, held, set)) {
      case Shaped.Written written -> string(written);
      case Shaped.RootIsNull() -> "null root";
      case Shaped.Failed(var reason) -> "failed " + reason.token();
    };
  }

  private static Shaped shaped(
      ShapeProgram program, Plan plan, String body, boolean held, Consumer<Joins> set) {
    var scan = ScanProgram.compile(plan.results().getFirst());
    var tables = scan.tables();
    Bodies.scan(scan, tables, body);
    var joins = program.joins();
    joins.set(0, 0, 0);
    joins.set(1, 0, 0);
    set.accept(joins);
    return program.write(
        new ShapeInput(List.of(tables), joins, program.conditions(_ -> held), 0, 1 << 16));
  }

  private static String string(Shaped.Written written) {
    return new String(written.bytes(), 0, written.length(), StandardCharsets.UTF_8);
  }

  /** An object with members a, b and o in slots 1 to 3. */
  private static Result result() {
    var members = new LinkedHashMap<String, Wanted>();
    members.put("a", new Wanted.Whole(1));
    members.put("b", new Wanted.Whole(2));
    members.put("o", new Wanted.Whole(3));
    var levels = List.of(new Result.Level(-1, 4, null, null));
    return new Result(0, "T", levels, new Wanted.Members(0, members), null);
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  private static String text(Shape shape, String singleQuoted) {
    return Leaves.written(shape, result(), json(singleQuoted));
  }

  private static List<Hole> holes(Shape shape, String singleQuoted) {
    return ((Shaped.Written) Leaves.shaped(shape, result(), json(singleQuoted))).holes();
  }

  private static Shape leaf(int slot, boolean nullable) {
    return new Shape.LeafShape(slot, new Leaf.ScalarLeaf(Scalar.STRING, null), nullable);
  }

  private static Shape object(Shape.Member... members) {
    return new Shape.Inside(0, false, objectOf(members));
  }

  private static Shape.ObjectShape objectOf(Shape.Member... members) {
    return new Shape.ObjectShape(List.of(members));
  }

  private static Shape.Named named(
      String name, OnErrorAction action, @Nullable Value defaultValue, Shape value) {
    return new Shape.Named(name, List.of(), onFailure(action, defaultValue), value);
  }

  private static Shape.OnFailure onFailure(OnErrorAction action, @Nullable Value defaultValue) {
    return new Shape.OnFailure(action, defaultValue);
  }
}
