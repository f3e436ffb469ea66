package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.EndpointDefinition.In;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.endpoint.Selection.Field;
import dev.facet.definition.graph.BodyTemplate;
import dev.facet.definition.graph.BodyTemplate.Piece;
import dev.facet.definition.graph.BulkDefinition;
import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.FieldDefinition.ProblemDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.LookupDefinition;
import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.RestDefinition.HeaderDefinition;
import dev.facet.definition.graph.RestDefinition.Method;
import dev.facet.definition.graph.RestDefinition.ProblemShape;
import dev.facet.definition.graph.RestDefinition.StatusRule;
import dev.facet.definition.graph.RestDefinition.Then;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.SourceDefinition.Envelope;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.Fielded;
import dev.facet.definition.graph.TypeDefinition.Member;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.definition.graph.UriTemplate.Operator;
import dev.facet.definition.graph.UriTemplate.Variable;
import dev.facet.definition.graph.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One workspace with every construct of both languages: what it becomes. */
class GoodWorkspaceTest {
  private final Loaded loaded =
      WorkspaceLoader.load(
          WorkspaceFiles.of(VirtualFiles.read(VirtualFiles.resource("good.txt"))), Map.of());

  @Test
  void it_has_no_mistakes() {
    assertThat(loaded.diagnostics()).isEmpty();
  }

  @Test
  void a_source_has_its_overrides() {
    SourceDefinition source = graph().source("orders");

    assertThat(source.url()).isEqualTo("http://localhost:9999/base");
    assertThat(source.openapi()).isEqualTo("openapi/orders.yaml");
    assertThat(source.timeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(source.maxBody()).isEqualTo(1L << 20);
    assertThat(source.forwardHeaders()).containsExactly("accept-language");
    assertThat(source.names()).isEqualTo(Names.SNAKE_CASE);
    assertThat(source.envelope()).isEqualTo(new Envelope("data", "error", "error.code"));
  }

  @Test
  void a_call_is_a_template_of_inputs() {
    RestDefinition rest = rest("Order", "notes").rest();

    assertThat(rest.path().parts())
        .containsExactly(
            new UriTemplate.Literal("/notes?kind=x"),
            new UriTemplate.Expression(
                Operator.QUERY_CONTINUATION,
                List.of(
                    new Variable("ids", new Input.This("id"), true),
                    new Variable("per_order", new Input.Argument("first", List.of()), false))));
    assertThat(rest.safe()).isTrue();
    assertThat(rest("Mutation", "place").rest().safe()).isFalse();
    assertThat(rest("Query", "search").rest().safe()).isTrue();
    assertThat(rest("Order", "tracking").rest().each()).isEqualTo(4);
  }

  @Test
  void a_body_is_a_structure_of_inputs() {
    RestDefinition rest = rest("Query", "search").rest();

    assertThat(rest.body()).isInstanceOf(BodyTemplate.Members.class);
    var members = ((BodyTemplate.Members) Objects.requireNonNull(rest.body())).members();
    assertThat(members.get("text"))
        .isEqualTo(new BodyTemplate.Variable(new Input.Argument("filter", List.of("text"))));
    assertThat(members.get("label"))
        .isEqualTo(
            new BodyTemplate.Text(
                List.of(new Piece.Fixed("for "), new Piece.Inserted(new Input.Identity("sub")))));
    assertThat(members.get("fixed"))
        .isEqualTo(
            new BodyTemplate.Items(
                List.of(
                    new BodyTemplate.Constant(new Value.NumberValue("1")),
                    new BodyTemplate.Constant(new Value.BooleanValue(true)),
                    new BodyTemplate.Constant(new Value.NullValue()))));
    assertThat(members.get("whole"))
        .isEqualTo(new BodyTemplate.Variable(new Input.Argument("filter", List.of())));
    assertThat(rest("Mutation", "place").rest().body())
        .isEqualTo(new BodyTemplate.Variable(new Input.Argument("input", List.of())));
  }

  @Test
  void headers_statuses_and_problems_are_read() {
    RestDefinition search = rest("Query", "search").rest();

    assertThat(search.headers())
        .containsExactly(
            new HeaderDefinition(
                "X-Reason",
                List.of(
                    new Piece.Fixed("search for "),
                    new Piece.Inserted(new Input.Argument("filter", List.of("text"))),
                    new Piece.Fixed("!"))));
    assertThat(search.problem())
        .isEqualTo(new ProblemShape("message", null, "violations", "field", null, null));
    assertThat(search.provides()).containsExactly("name");
    assertThat(rest("Query", "order").rest().status())
        .containsExactly(
            new StatusRule(410, null, Then.NULL), new StatusRule(null, "gone", Then.PROBLEM));
    assertThat(field("Mutation", "place").problems())
        .containsExactly(new ProblemDefinition(409, "out_of_stock", "No more."));
    assertThat(field("Mutation", "place").writes()).containsExactly("User");
  }

  @Test
  void a_paged_field_has_limit_and_cursor() {
    assertThat(rest("Query", "log").rest().page())
        .isEqualTo(
            new PageDefinition(
                PageDefinition.Style.PAGE,
                "page[size]",
                "page[number]",
                0,
                List.of("meta", "total"),
                List.of("meta", "more"),
                50));
    assertThat(field("Query", "log").arguments().keySet())
        .containsExactly("level", "limit", "cursor");
  }

  @Test
  void a_page_with_a_cursor_is_an_object_in_the_facets_spelling() {
    Field log = (Field) endpoint("Log").roots().getFirst();

    assertThat(log.paging())
        .isEqualTo(
            new Selection.Paging(
                new Value.VariableValue("limit"), 200, "cursor", "items", "next_cursor", "count"));
    assertThat(log.selections()).hasSize(1);
  }

  @Test
  void lookups_know_their_keys() {
    assertThat(rest("Query", "ordersByIds").lookup()).isEqualTo(new LookupDefinition(20));
    assertThat(rest("Query", "ordersByIds").rest().select()).containsExactly("page", "items");
    assertThat(keyOf("ordersByIds", "ids")).isEqualTo("id");
    assertThat(field("Query", "ordersByIds").internal()).isTrue();
    assertThat(keyOf("price", "region")).isEqualTo("where");
    assertThat(keyOf("prices", "skus")).isEqualTo("sku");
    assertThat(keyOf("search", "lang")).isNull();
  }

  @Test
  void references_know_the_key_that_they_refer_to() {
    assertThat(field("Query", "me").origin())
        .isEqualTo(new Origin.Derive(List.of(new Input.Identity("sub")), List.of("id")));
    assertThat(field("Order", "price").origin())
        .isEqualTo(
            new Origin.Derive(
                List.of(new Input.This("sku"), new Input.This("where")), List.of("sku", "where")));
    assertThat(field("User", "orders").origin())
        .isEqualTo(new Origin.Derive(List.of(new Input.This("orderIds")), List.of("id")));
    assertThat(rest("Order", "notes").bulk())
        .isEqualTo(new BulkDefinition(List.of("orderId"), List.of("id"), 7));
  }

  @Test
  void properties_know_where_they_stand_in_json() {
    assertThat(field("Order", "placedAt").origin())
        .isEqualTo(new Origin.Property(List.of("audit", "placed"), Encoding.EPOCH_MILLIS, null));
    assertThat(field("User", "displayName").jsonPath(Names.SNAKE_CASE))
        .containsExactly("display_name");
    assertThat(rest("Query", "stock").rest().entriesKey()).isEqualTo("sku");
    assertThat(field("Order", "lines").maxItems()).isEqualTo(50);
    assertThat(field("User", "displayName").description()).isEqualTo("How to call them.");
  }

  @Test
  void enums_and_members_have_the_sources_spelling() {
    var state = (TypeDefinition.EnumType) graph().type("State");
    var payment = (TypeDefinition.UnionType) graph().type("Payment");
    var named = (TypeDefinition.InterfaceType) graph().type("Named");

    assertThat(state.values().values())
        .extracting(TypeDefinition.EnumValueDefinition::json)
        .containsExactly(
            new Value.StringValue("o"),
            new Value.BooleanValue(true),
            new Value.StringValue("LOST"));
    assertThat(payment.discriminator()).isEqualTo("method");
    assertThat(payment.members())
        .containsExactly(
            new Member("Card", new Value.NumberValue("1")),
            new Member("Cash", new Value.NumberValue("2")));
    assertThat(named.members())
        .containsExactly(
            new Member("Order", new Value.StringValue("order")),
            new Member("Project", new Value.StringValue("Project")));
  }

  @Test
  void inputs_know_what_is_sent() {
    var input = (TypeDefinition.InputType) graph().type("OrderInput");

    assertThat(Objects.requireNonNull(input.fields().get("at")).json()).isEqualTo("times.at");
    assertThat(Objects.requireNonNull(input.fields().get("at")).as())
        .isEqualTo(Encoding.EPOCH_SECONDS);
    assertThat(Objects.requireNonNull(input.fields().get("note")).defaultValue())
        .isEqualTo(new Value.StringValue("none"));
  }

  @Test
  void an_endpoint_has_its_route_and_parameters() {
    EndpointDefinition endpoint = endpoint("OrderDetail");

    assertThat(endpoint.summary()).isEqualTo("One order, as the shop shows it");
    assertThat(endpoint.route()).hasToString("/orders/{order_id}/detail");
    assertThat(endpoint.deadline()).isEqualTo(Duration.ofMillis(900));
    assertThat(endpoint.maxCalls()).isEqualTo(9);
    assertThat(endpoint.status()).isEqualTo(200);
    assertThat(endpoint.parameters())
        .extracting(p -> p.in() + " " + p.name() + " " + p.variable() + " " + p.type())
        .containsExactly(
            "ROUTE order_id orderId ID!",
            "QUERY with_notes withNotes Boolean",
            "HEADER X-Lang lang String",
            "QUERY page_size first Int");
    assertThat(endpoint("Place").status()).isEqualTo(201);
    assertThat(endpoint("Place").parameters().getFirst().in()).isEqualTo(In.BODY);
    assertThat(endpoint("Forget").status()).isEqualTo(204);
    assertThat(endpoint("Forget").method()).isEqualTo(Method.DELETE);
  }

  @Test
  void fragments_are_in_place_and_names_are_final() {
    Field order = (Field) endpoint("OrderDetail").roots().getFirst();

    assertThat(order.selections())
        .extracting(Selection::responseName)
        .containsExactly(
            "id",
            "placed_at",
            "Total",
            "buyer",
            "lines",
            "tracking",
            "price",
            "number",
            "payment",
            "info",
            "notes");
    assertThat(names(below(order, "Total")))
        .containsExactly("total_amount", "total_currency", "total_vat");
    assertThat(below(order, "Total").shaping().flatten()).isTrue();
    assertThat(names(below(order, "lines"))).containsExactly("quantity", "product");
    assertThat(below(order, "tracking").conditions())
        .containsExactly(new Condition("withNotes", false));
    assertThat(below(order, "notes").conditions())
        .containsExactly(new Condition("withNotes", true));
    assertThat(below(order, "notes").arguments())
        .isEqualTo(Map.of("first", new Value.VariableValue("first")));
  }

  @Test
  void shaping_is_read() {
    Field order = (Field) endpoint("OrderDetail").roots().getFirst();
    var buyer = below(order, "buyer").shaping();
    var info = (Selection.Nested) order.selections().get(9);
    var state = (Field) info.selections().get(1);

    assertThat(buyer.pluck()).isTrue();
    assertThat(buyer.onError())
        .isEqualTo(new Selection.OnError(OnErrorAction.NULL, null, Duration.ofMillis(200)));
    assertThat(below(order, "lines").shaping().limit()).isEqualTo(3);
    assertThat(state.shaping().onError())
        .isEqualTo(new Selection.OnError(OnErrorAction.NULL, new Value.EnumValue("LOST"), null));
  }

  @Test
  void disjoint_members_keep_selections_of_one_name_apart() {
    Field payment = below((Field) endpoint("OrderDetail").roots().getFirst(), "payment");

    assertThat(payment.selections())
        .extracting(s -> s.responseName() + " " + s.types())
        .containsExactly("kind []", "value [Card]", "value [Cash]", "last [Card]");
  }

  @Test
  void a_selection_of_all_members_covers_that_of_one() {
    Field search = (Field) endpoint("OrderDetail").roots().get(1);

    assertThat(search.selections())
        .extracting(s -> s.responseName() + " " + s.types())
        .containsExactly("name []", "number [Order]", "kind []");
  }

  @Test
  void reads_after_a_write_have_a_root_of_their_own() {
    Field after = (Field) endpoint("Place").roots().get(1);

    assertThat(after.responseName()).isEqualTo("after");
    assertThat(after.definition().origin()).isEqualTo(new Origin.QueryRoot());
  }

  private Workspace workspace() {
    return Objects.requireNonNull(loaded.workspace());
  }

  private GraphDefinition graph() {
    return workspace().graph();
  }

  private FieldDefinition field(String type, String field) {
    return Objects.requireNonNull(((Fielded) graph().type(type)).fields().get(field));
  }

  private Origin.Rest rest(String type, String field) {
    return (Origin.Rest) field(type, field).origin();
  }

  private @Nullable String keyOf(String query, String argument) {
    return Objects.requireNonNull(field("Query", query).arguments().get(argument)).is();
  }

  private EndpointDefinition endpoint(String name) {
    FacetDefinition facet = workspace().facets().getFirst();
    return facet.endpoints().stream()
        .filter(endpoint -> endpoint.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Field below(Field field, String responseName) {
    return field.selections().stream()
        .filter(s -> s.responseName().equals(responseName))
        .map(Field.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Field field) {
    return field.selections().stream().map(Selection::responseName).toList();
  }
}
