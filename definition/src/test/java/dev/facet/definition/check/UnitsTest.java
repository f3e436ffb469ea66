package dev.facet.definition.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @Test
  void durations_carry_their_unit() {
    assertThat(Units.duration("300ms")).hasValue(Duration.ofMillis(300));
    assertThat(Units.duration("2s")).hasValue(Duration.ofSeconds(2));
    assertThat(Units.duration("1m")).hasValue(Duration.ofMinutes(1));
    assertThat(Units.duration("1h")).hasValue(Duration.ofHours(1));
  }

  @Test
  void sizes_carry_their_unit() {
    assertThat(Units.size("512B")).hasValue(512);
    assertThat(Units.size("64KiB")).hasValue(65_536);
    assertThat(Units.size("8MiB")).hasValue(8_388_608);
    assertThat(Units.size("2GiB")).hasValue(2_147_483_648L);
  }

  @Test
  void percentages_carry_their_sign() {
    assertThat(Units.percent("0%")).hasValue(0);
    assertThat(Units.percent("100%")).hasValue(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "5", "101%", "0.5%", "-1%", "5 %", "1000%"})
  void nothing_else_is_a_percentage(String text) {
    assertThat(Units.percent(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "s", "0s", "-1s", "1.5s", "2 s", "2S", "9999999999s"})
  void nothing_else_is_a_duration(String text) {
    assertThat(Units.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "64", "KiB", "0B", "64kb", "64KB", "1.5MiB", "9999999999GiB"})
  void nothing_else_is_a_size(String text) {
    assertThat(Units.size(text)).isEmpty();
  }
}
