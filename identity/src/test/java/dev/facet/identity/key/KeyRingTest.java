package dev.facet.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private final KeyRing ring = KeyRing.random();

  @Test
  void what_is_sealed_is_opened_with_the_same_words_only() {
    byte[] sealed = ring.seal(new byte[] {1, 2, 3}, "here");

    assertThat(ring.open(sealed, "here")).containsExactly(1, 2, 3);
    assertThat(ring.open(sealed, "there")).isNull();
    assertThat(KeyRing.random().open(sealed, "here")).isNull();
  }

  @Test
  void b9_any_changed_byte_is_found() {
    byte[] sealed = ring.seal("some words".getBytes(java.nio.charset.StandardCharsets.UTF_8), "x");

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(ring.open(changed, "x")).as("byte %s", i).isNull();
      assertThat(ring.open(java.util.Arrays.copyOf(sealed, i), "x")).isNull();
    }
  }

  @Test
  void equal_words_are_sealed_differently_and_named_alike() {
    assertThat(ring.seal(new byte[4], "x")).isNotEqualTo(ring.seal(new byte[4], "x"));
    assertThat(ring.name("a")).isEqualTo(ring.name("a")).isNotEqualTo(ring.name("b"));
    assertThat(KeyRing.random().name("a")).isNotEqualTo(ring.name("a"));
  }

  @Test
  void a1_an_id_has_256_random_bits() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(KeyRing.unguessable());
    }

    assertThat(ids).hasSize(1000).allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void a_key_has_32_bytes() {
    assertThatThrownBy(() -> KeyRing.of(List.of(new byte[16])))
        .hasMessage("key: 16 bytes (expected: 32)");
    assertThatThrownBy(() -> KeyRing.of(List.of())).hasMessageContaining("at least one");
  }
}
