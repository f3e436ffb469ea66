package dev.facet.identity.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.identity.apikey.ApiKeyDesk.Order;
import dev.facet.identity.apikey.ApiKeyDesk.Outcome;
import dev.facet.identity.apikey.ApiKeys.Checked;
import dev.facet.testkit.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyDeskTest {
  private static final Order ACME = new Order("acme", List.of("orders:read"), "gold", "eu", null);

  @TempDir private Path folder;
  private final SteppedClock clock = SteppedClock.start();
  private ApiKeyFile file = new ApiKeyFile(Path.of(""));
  private ApiKeyDesk desk = new ApiKeyDesk("partner", "live", file, clock);

  @BeforeEach
  void open() {
    file = new ApiKeyFile(folder.resolve("keys/partner.keys"));
    desk = new ApiKeyDesk("partner", "live", file, clock);
  }

  private Outcome.Made made(Order order) throws IOException {
    return (Outcome.Made) desk.make(order);
  }

  private Checked check(String facet, String environment, String text) throws IOException {
    var keys = new ApiKeys(facet, environment, clock);
    keys.use(file.read());
    return keys.check(text);
  }

  private String reason(String text) throws IOException {
    return check("partner", "live", text) instanceof Checked.Bad(var reason, _) ? reason : "good";
  }

  @Test
  void a_key_that_was_made_opens_the_facet() throws IOException {
    Outcome.Made made = made(ACME);

    Checked checked = check("partner", "live", made.key().text());

    assertThat(checked)
        .isInstanceOfSatisfying(
            Checked.Good.class,
            good -> {
              assertThat(good.key()).isEqualTo(made.record());
              assertThat(good.key().owner()).isEqualTo("acme");
              assertThat(good.key().scopes()).containsExactly("orders:read");
            });
  }

  @Test
  void only_a_hash_is_kept_and_only_its_owner_and_group_may_read_it() throws IOException {
    ApiKey key = made(ACME).key();

    String text = Files.readString(file.path());

    assertThat(text).contains(key.id()).doesNotContain(key.secret());
    assertThat(Files.getPosixFilePermissions(file.path()).toString()).doesNotContain("OTHERS");
  }

  @Test
  void r15_it_opens_no_other_facet_and_no_other_environment() throws IOException {
    String text = made(ACME).key().text();

    assertThat(check("other", "live", text)).isEqualTo(new Checked.Bad("key-unknown", null));
    assertThat(check("partner", "test", text))
        .isEqualTo(new Checked.Bad("key-of-other-environment", null));
  }

  @Test
  void a_key_of_a_known_id_with_another_secret_opens_nothing() throws IOException {
    ApiKey key = made(ACME).key();
    var guessed = new ApiKey("live", key.id(), ApiKey.make("live").secret());

    assertThat(reason(guessed.text())).isEqualTo("key-unknown");
  }

  @Test
  void a_revoked_key_opens_nothing_and_stays_in_the_list() throws IOException {
    ApiKey key = made(ACME).key();

    Outcome revoked = desk.revoke(key.id());

    assertThat(revoked).isInstanceOf(Outcome.Revoked.class);
    assertThat(reason(key.text())).isEqualTo("key-revoked");
    assertThat(file.read().keys()).containsKey(key.id());
    assertThat(desk.revoke("nobody"))
        .isEqualTo(new Outcome.Refused("there is no key nobody (`facet keys list` shows them)"));
  }

  @Test
  void a_key_opens_nothing_from_the_moment_that_it_expires() throws IOException {
    ApiKey key = made(new Order("acme", List.of(), null, null, Duration.ofHours(1))).key();

    clock.step(Duration.ofHours(1).minusSeconds(1));
    assertThat(reason(key.text())).isEqualTo("good");
    clock.step(Duration.ofSeconds(1));
    assertThat(reason(key.text())).isEqualTo("key-expired");
  }

  @Test
  void after_a_rotation_both_work_for_a_while() throws IOException {
    ApiKey old = made(ACME).key();

    var rotated = (Outcome.Made) desk.rotate(old.id(), Duration.ofHours(24));

    assertThat(rotated.record().scopes()).containsExactly("orders:read");
    assertThat(rotated.record().plan()).isEqualTo("gold");
    assertThat(reason(old.text())).isEqualTo("good");
    assertThat(reason(rotated.key().text())).isEqualTo("good");
    clock.step(Duration.ofHours(24));
    assertThat(reason(old.text())).isEqualTo("key-expired");
    assertThat(reason(rotated.key().text())).isEqualTo("good");
  }

  @Test
  void a_successor_ends_as_long_after_its_making_as_the_key_before() throws IOException {
    ApiKey old = made(new Order("acme", List.of(), null, null, Duration.ofDays(90))).key();
    clock.step(Duration.ofDays(80));

    var rotated = (Outcome.Made) desk.rotate(old.id(), Duration.ofHours(24));

    assertThat(rotated.record().expires()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
  }

  @Test
  void a_key_that_any_line_says_is_revoked_is_revoked() throws IOException {
    ApiKey key = made(ACME).key();
    String active = Files.readString(file.path());
    desk.revoke(key.id());
    Files.writeString(file.path(), active, StandardOpenOption.APPEND);

    assertThat(reason(key.text())).isEqualTo("key-revoked");
  }

  @Test
  void what_changes_nothing_writes_nothing() throws IOException {
    ApiKey key = made(ACME).key();
    desk.revoke(key.id());
    Files.setLastModifiedTime(file.path(), FileTime.fromMillis(0));

    desk.revoke(key.id());

    assertThat(Files.getLastModifiedTime(file.path())).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void an_owner_has_two_keys_that_work_at_most() throws IOException {
    ApiKey first = made(ACME).key();
    made(ACME);

    assertThat(desk.make(ACME)).isInstanceOf(Outcome.Refused.class);
    assertThat(desk.rotate(first.id(), Duration.ofHours(1))).isInstanceOf(Outcome.Refused.class);
    desk.revoke(first.id());
    assertThat(desk.make(ACME)).isInstanceOf(Outcome.Made.class);
    assertThat(desk.rotate(first.id(), Duration.ofHours(1))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void commands_at_once_lose_nothing() throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        var order = new Order("partner-" + i, List.of(), null, null, null);
        var _ = threads.submit(() -> new ApiKeyDesk("partner", "live", file, clock).make(order));
      }
    }

    assertThat(file.read().keys()).hasSize(16);
  }

  @Test
  void a_line_that_is_no_key_opens_nothing_and_is_not_written_over() throws IOException {
    ApiKey key = made(ACME).key();
    Files.writeString(file.path(), "{\"id\":\"x\",\"owner\":\"y\"}\n", StandardOpenOption.APPEND);

    assertThat(file.read().unreadable()).containsExactly(2);
    assertThat(reason(key.text())).isEqualTo("good");
    assertThatThrownBy(() -> desk.revoke(key.id()))
        .isInstanceOf(IOException.class)
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .contains("lines [2]");
  }

  @Test
  void a_record_whose_end_cannot_be_read_opens_nothing() throws IOException {
    ApiKey key = made(ACME).key();
    String line = Files.readString(file.path());
    Files.writeString(file.path(), line.replace("\"made\"", "\"expires\":7,\"made\""));

    assertThat(reason(key.text())).isEqualTo("key-unknown");
  }
}
