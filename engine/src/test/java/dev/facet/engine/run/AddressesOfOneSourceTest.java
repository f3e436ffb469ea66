package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.client.CallFailure.Kind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A source with several addresses: calls go where it is well, slow ones to two. */
final class AddressesOfOneSourceTest {
  private static final String PRODUCT =
      "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") { product(id: $id) { name } }";
  private static final String LAMP = "{\"id\":\"p1\",\"name\":\"Lamp\"}";

  private static Stage stage(String more) {
    return Shop.with(PRODUCT)
        .config(
            "sources: { products: { urls: [\"http://a:1/api\", \"http://b:1/api\"], timeout:"
                + " 500ms, "
                + more
                + " } }\n")
        .build();
  }

  private static String hostOf(ScriptedClient.Sent sent) {
    return sent.outbound().origin().host();
  }

  @Test
  void calls_go_to_all_addresses() {
    Stage stage = stage("connections: 10");

    Set<String> hosts = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      stage.request().route("p" + i).start();
      hosts.add(hostOf(stage.client().to("/api/products/p" + i)));
    }

    assertThat(hosts).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void a_repetition_goes_to_another_address() {
    Stage stage = stage("retries: { budget: 100%, backoff: 10ms }");
    stage.request().route("p1").start();
    String first = hostOf(stage.client().to("/api/products/p1"));
    stage.client().to("/api/products/p1").fail(Kind.CONNECT_FAILED);

    stage.loop().stepMillis(11);

    assertThat(hostOf(stage.client().to("/api/products/p1"))).isNotEqualTo(first);
  }

  @Test
  void an_address_that_fails_is_passed_over() {
    Stage stage =
        stage("retries: { max: 0 }, breaker: { failures: 100% }, ejection: { failures: 2 }");
    for (int i = 0; i < 30; i++) {
      stage.request().route("p" + i).start();
      var sent = stage.client().to("/api/products/p" + i);
      if (hostOf(sent).equals("a")) {
        sent.fail(Kind.CONNECT_FAILED);
      } else {
        sent.answer(200, LAMP);
      }
    }

    assertThat(stage.client().all()).filteredOn(sent -> hostOf(sent).equals("a")).hasSize(2);
    assertThat(stage.engine().sources().getFirst().addresses())
        .extracting(each -> each.origin() + " " + each.ejected())
        .containsExactly("http://a:1 true", "http://b:1 false");
  }

  @Test
  void a_slow_read_is_asked_a_second_time_and_the_first_answer_counts() {
    Stage stage = stage("hedge-after: 50ms, retries: { budget: 100% }");
    var request = stage.request().route("p1").start();
    var slow = stage.client().to("/api/products/p1");

    stage.loop().stepMillis(50);
    var second = stage.client().all().get(1);
    second.answer(200, LAMP);

    assertThat(request.text()).isEqualTo("{\"name\":\"Lamp\"}");
    assertThat(hostOf(second)).isNotEqualTo(hostOf(slow));
    assertThat(second.outbound().headers().first("facet-deadline-ms")).isEqualTo("450");
    assertThat(slow.isCancelled()).isTrue();
    assertThat(stage.engine().sources().getFirst().hedges()).isEqualTo(1);
    assertThat(stage.engine().sources().getFirst().inUse()).isZero();
  }

  @Test
  void when_the_second_fails_the_first_still_counts() {
    Stage stage = stage("hedge-after: 50ms, retries: { budget: 100%, max: 0 }");
    var request = stage.request().route("p1").start();
    var slow = stage.client().to("/api/products/p1");
    stage.loop().stepMillis(50);

    stage.client().all().get(1).fail(Kind.CLOSED);
    assertThat(request.isAnswered()).isFalse();
    slow.answer(200, LAMP);

    assertThat(request.status()).isEqualTo(200);
  }

  @Test
  void without_anything_in_the_budget_nothing_is_asked_twice() {
    Stage stage = stage("hedge-after: 50ms");
    stage.request().route("p1").start();

    stage.loop().stepMillis(50);

    assertThat(stage.client().targets()).hasSize(1);
  }
}
