package dev.facet.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MemorySessionStoreTest extends SessionStoreContract {
  @Override
  protected SessionStore open() {
    return new MemorySessionStore(clock);
  }

  @Test
  void what_has_expired_does_not_stay_in_memory() {
    var store = new MemorySessionStore(clock);
    Instant soon = clock.instant().plus(Duration.ofMinutes(1));
    for (int i = 0; i < 100; i++) {
      store.create("r" + i, new byte[10], soon, Set.of("i" + i));
      store.mark("m" + i, clock.instant(), soon);
    }

    clock.step(Duration.ofMinutes(2));
    store.mark("last", clock.instant(), clock.instant().plusSeconds(60));

    assertThat(store.size()).isEqualTo(1);
  }
}
