package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link UseKnownKey}. */
final class UseKnownKeyTest {

  @Test
  void fires() {
    Plan plan = naive(query("product(id: $id) { name reviews { text } }"));

    Plan rewritten = rewritten(plan, new UseKnownKey());

    assertThat(rewritten).shows("GET /reviews{?productIds*=$id, first=3}\nonce");
  }

  @Test
  void does_not_fire() {
    Plan plan = naive(query("order(id: $id) { product { name } }"));

    Plan rewritten = rewritten(plan, new UseKnownKey());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }

  @Test
  void a_chain_of_known_keys_is_followed_to_its_end() {
    Plan plan = naive(query("me { name orders { number } }"));

    Plan rewritten = rewritten(plan, new UseKnownKey());

    assertThat(rewritten).shows("GET /orders?user={identity.sub}\nonce");
  }

  @Test
  void a_bulk_of_one_known_key_takes_it_from_the_request() {
    Plan plan = naive(query("product(id: $id) { name stock { left } }"));

    Plan rewritten = rewritten(plan, new UseKnownKey());

    assertThat(rewritten).shows("keys from $id, up to 50 a call");
  }
}
