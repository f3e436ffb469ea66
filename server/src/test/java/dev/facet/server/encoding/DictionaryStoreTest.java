package dev.facet.server.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DictionaryStoreTest {
  private final DictionaryStore store = new DictionaryStore(100);

  @Test
  void a_body_is_found_by_its_scope_and_hash_alone() {
    byte[] body = new byte[10];

    store.keep("anna", "h1", body);

    assertThat(store.find("anna", "h1")).isSameAs(body);
    assertThat(store.find("berta", "h1")).isNull();
    assertThat(store.find("", "h1")).isNull();
    assertThat(store.find("anna", "h2")).isNull();
  }

  @Test
  void equal_bodies_of_one_scope_count_once() {
    store.keep("", "h1", new byte[40]);
    store.keep("", "h1", new byte[40]);

    assertThat(store.bytes()).isEqualTo(40);
  }

  @Test
  void beyond_the_budget_the_one_not_asked_for_the_longest_goes() {
    store.keep("", "h1", new byte[40]);
    store.keep("", "h2", new byte[40]);
    store.find("", "h1");

    store.keep("", "h3", new byte[40]);

    assertThat(store.find("", "h2")).isNull();
    assertThat(store.find("", "h1")).isNotNull();
    assertThat(store.find("", "h3")).isNotNull();
    assertThat(store.bytes()).isEqualTo(80);
  }

  @Test
  void a_body_of_more_than_half_the_budget_is_not_worth_it() {
    assertThat(store.takes(50)).isTrue();
    assertThat(store.takes(51)).isFalse();
    assertThat(new DictionaryStore(0).takes(1)).isFalse();
  }
}
