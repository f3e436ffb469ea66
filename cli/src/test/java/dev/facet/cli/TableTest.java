package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
  @Test
  void columns_are_as_wide_as_their_widest_cell_and_numbers_stand_right() {
    var table = new Table("client", "calls", "bytes");
    table.add("web", "12", Table.number(1234567));
    table.add("mobile", "3", Table.number(7));

    assertThat(table.text())
        .isEqualTo(
            """
              client  calls      bytes
              web        12  1,234,567
              mobile      3          7
            """);
  }
}
