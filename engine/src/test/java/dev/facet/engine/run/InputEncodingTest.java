package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values that clients send in Facet's spelling reach a source in its own. */
final class InputEncodingTest {
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://s.internal:9001", names: SNAKE_CASE)
      type Query {
        visits(states: [State!], tags: [String!], plain: [Int!]): [Visit!]! @listSize(max: 9)
          @rest(source: "s", GET: "/visits{?states,tags*}", headers: [{name: "X-Plain", value: "{plain}"}])
        at(day: Date, from: DateTime, state: State): [Visit!]! @listSize(max: 9) @rest(source: "s", GET: "/at{?day,from,state}")
      }
      type Mutation {
        visit(input: VisitInput!): Visit! @rest(source: "s", POST: "/visits", body: "input")
      }
      type Visit { id: ID! }
      enum State { OPEN @value(json: 1) CLOSED @value(json: true) LOST @value(json: "gone") PLAIN }
      input VisitInput {
        beginsAt: DateTime! @json(path: "times.begin", as: EPOCH_MILLIS)
        endsAt: DateTime @json(path: "times.end", as: EPOCH_SECONDS)
        sentAt: DateTime
        state: State! @json(path: "meta.status_code")
        fee: Decimal
        petIds: [ID!]!
        guests: [GuestInput!] @json(path: "party")
      }
      input GuestInput { fullName: String! state: State = LOST }
      """;
  private static final String BOOK =
      "mutation Visit($input: VisitInput! @body) @http(method: POST, route: \"/visits\") {"
          + " visit(input: $input) { id } }";

  private static Stage stage(String operation) {
    return Stage.graph(GRAPH).operation(operation).build();
  }

  private static String sent(String json) {
    Stage stage = stage(BOOK);
    stage.request().json(json).start();
    return stage.client().to("/visits").body();
  }

  @Test
  void times_enums_names_and_places_are_the_sources() {
    assertThat(
            sent(
                "{\"beginsAt\":\"2026-03-01T12:00:00.5+02:00\",\"endsAt\":\"1969-12-31T23:59:59Z\","
                    + "\"sentAt\":\"2026-03-01T10:00:00Z\",\"state\":\"OPEN\",\"fee\":\"12.50\","
                    + "\"petIds\":[\"1\",\"b\"],"
                    + "\"guests\":[{\"fullName\":\"A\\u0000\"},{\"fullName\":\"B\",\"state\":\"CLOSED\"}]}"))
        .isEqualTo(
            "{\"times\":{\"begin\":1772359200500,\"end\":-1},\"sent_at\":\"2026-03-01T10:00:00Z\","
                + "\"meta\":{\"status_code\":1},\"fee\":\"12.50\",\"pet_ids\":[\"1\",\"b\"],"
                + "\"party\":[{\"full_name\":\"A\\u0000\",\"state\":\"gone\"},"
                + "{\"full_name\":\"B\",\"state\":true}]}");
  }

  @Test
  void what_is_left_out_stays_out_and_null_stays_null() {
    assertThat(
            sent(
                "{\"beginsAt\":\"1970-01-01T00:00:00Z\",\"endsAt\":null,\"state\":\"PLAIN\",\"petIds\":[]}"))
        .isEqualTo(
            "{\"times\":{\"begin\":0,\"end\":null},\"meta\":{\"status_code\":\"PLAIN\"},\"pet_ids\":[]}");
  }

  @Test
  void lists_are_joined_or_repeated_in_a_query_and_json_in_a_header() {
    Stage stage =
        stage(
            "query Visits($states: [State!], $tag: [String!])"
                + " @http(method: GET, route: \"/v\") {"
                + " visits(states: $states, tags: $tag, plain: [1, 2, 3]) { id } }");

    stage.request().query("states=OPEN&tag=a%2Cb&states=LOST&tag=%C3%A9").start();

    var call = stage.client().to("/visits");
    assertThat(call.target()).isEqualTo("/visits?states=1,gone&tags=a%2Cb&tags=%C3%A9");
    assertThat(call.outbound().headers().first("x-plain")).isEqualTo("[1,2,3]");
  }

  @Test
  void a_wrong_item_of_a_list_is_told() {
    Stage stage =
        stage(
            "query Visits($states: [State!]) @http(method: GET, route: \"/v\") {"
                + " visits(states: $states) { id } }");

    var request = stage.request().query("states=OPEN&states=OPNE").start();

    assertThat(request.status()).isEqualTo(400);
    assertThat(request.text()).contains("\"parameter\":\"states\"", "OPNE");
  }

  @Test
  void dates_and_times_in_a_query_are_checked_and_sent_as_they_are() {
    Stage stage =
        stage(
            "query At($day: Date, $from: DateTime, $state: State) @http(method: GET, route:"
                + " \"/at\") { at(day: $day, from: $from, state: $state) { id } }");

    stage.request().query("day=2026-02-28&from=2026-03-01T10:00:00Z&state=CLOSED").start();
    var wrong = stage.request().query("day=2026-02-30&from=yesterday").start();

    assertThat(stage.client().open())
        .containsExactly("/at?day=2026-02-28&from=2026-03-01T10%3A00%3A00Z&state=true");
    assertThat(wrong.text()).contains("\"parameter\":\"day\"", "\"parameter\":\"from\"");
  }
}
