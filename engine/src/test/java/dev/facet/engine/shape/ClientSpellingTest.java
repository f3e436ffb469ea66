package dev.facet.engine.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Leaf;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One client spelling per scalar, whatever the source sends. */
final class ClientSpellingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "ID        | 17                              | \"17\"",
        "ID        | \"a\\u0041\\/\"                 | \"a\\u0041\\/\"",
        "ID        | true                            | failed",
        "STRING    | \"é \\\"q\\\" 漢\"                | \"é \\\"q\\\" 漢\"",
        "STRING    | 1                               | failed",
        "INT       | -0                              | -0",
        "INT       | 123456789012345678901234567890  | 123456789012345678901234567890",
        "INT       | 1.0                             | 1",
        "INT       | -12.000                         | -12",
        "INT       | 1.5                             | failed",
        "INT       | 1e3                             | failed",
        "INT       | \"1\"                           | failed",
        "FLOAT     | 1.50E+2                         | 1.50E+2",
        "FLOAT     | \"1.5\"                         | failed",
        "BOOLEAN   | false                           | false",
        "BOOLEAN   | 0                               | failed",
        "DECIMAL   | 59.80                           | \"59.80\"",
        "DECIMAL   | \"59.80\"                       | \"59.80\"",
        "DECIMAL   | \"\\u0031\"                     | \"1\"",
        "DECIMAL   | 1.5e3                           | \"1500\"",
        "DECIMAL   | \"1E-3\"                        | \"0.001\"",
        "DECIMAL   | 1e101                           | failed",
        "DECIMAL   | 1e999999999999                  | failed",
        "DECIMAL   | \"1e\"                          | failed",
        "DECIMAL   | \"1e+\"                         | failed",
        "DECIMAL   | \"01\"                          | failed",
        "DECIMAL   | \"1.\"                          | failed",
        "DECIMAL   | \"-\"                           | failed",
        "DECIMAL   | \"\"                            | failed",
        "DECIMAL   | \" 1\"                          | failed",
        "DATE      | \"2024-02-29\"                  | \"2024-02-29\"",
        "DATE      | \"2023-02-29\"                  | failed",
        "DATE      | \"2024-13-01\"                  | failed",
        "DATE      | \"2024-01-01T00:00:00Z\"        | failed",
        "DATE      | 20240101                        | failed",
        "DATE_TIME | \"2026-03-24T16:30:00Z\"        | \"2026-03-24T16:30:00Z\"",
        "DATE_TIME | \"2026-03-24T16:30:00.120Z\"    | \"2026-03-24T16:30:00.120Z\"",
        "DATE_TIME | \"2026-03-24t16:30:00z\"        | \"2026-03-24T16:30:00Z\"",
        "DATE_TIME | \"2026-01-01T00:30:00+01:00\"   | \"2025-12-31T23:30:00Z\"",
        "DATE_TIME | \"2024-02-28T23:30:00.5-01:00\" | \"2024-02-29T00:30:00.5Z\"",
        "DATE_TIME | \"2026-12-31T23:30:00-00:45\"   | \"2027-01-01T00:15:00Z\"",
        "DATE_TIME | \"2026-01-01T00:00:00\\u002B00:00\" | \"2026-01-01T00:00:00Z\"",
        "DATE_TIME | \"2016-12-31T23:59:60Z\"        | \"2016-12-31T23:59:60Z\"",
        "DATE_TIME | \"2017-01-01T00:59:60+01:00\"   | \"2016-12-31T23:59:60Z\"",
        "DATE_TIME | \"2016-12-31T22:59:60Z\"        | failed",
        "DATE_TIME | \"0000-01-01T00:00:00+00:01\"   | failed",
        "DATE_TIME | \"9999-12-31T23:59:59-00:01\"   | failed",
        "DATE_TIME | \"2026-03-24T16:30:00\"         | failed",
        "DATE_TIME | \"2026-03-24 16:30:00Z\"        | failed",
        "DATE_TIME | \"2026-03-24T24:00:00Z\"        | failed",
        "DATE_TIME | \"2026-03-24T16:30:00.Z\"       | failed",
        "DATE_TIME | \"2026-03-24T16:30:00+0100\"    | failed",
        "DATE_TIME | 1700000000000                   | failed",
        "JSON      | {\"a\" : [1e1, null]}           | {\"a\" : [1e1, null]}",
      })
  void a_scalar_is_spelled_or_fails(Scalar scalar, String source, String client) {
    assertThat(Leaves.spelled(new Leaf.ScalarLeaf(scalar, null), source)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "EPOCH_MILLIS,  1700000000000,     \"2023-11-14T22:13:20Z\"",
        "EPOCH_MILLIS,  1700000000120,     \"2023-11-14T22:13:20.12Z\"",
        "EPOCH_MILLIS,  -1,                \"1969-12-31T23:59:59.999Z\"",
        "EPOCH_MILLIS,  0,                 \"1970-01-01T00:00:00Z\"",
        "EPOCH_SECONDS, 1700000000,        \"2023-11-14T22:13:20Z\"",
        "EPOCH_SECONDS, 1700000000.500,    \"2023-11-14T22:13:20.5Z\"",
        "EPOCH_SECONDS, -0.25,             \"1969-12-31T23:59:59.75Z\"",
        "EPOCH_SECONDS, 253402300800,      failed",
        "EPOCH_SECONDS, -62167219201,      failed",
        "EPOCH_SECONDS, 1e9,               failed",
        "EPOCH_SECONDS, \"1700000000\",    failed",
      })
  void a_time_in_numbers_becomes_rfc_3339(Encoding encoding, String source, String client) {
    var leaf = new Leaf.ScalarLeaf(Scalar.DATE_TIME, encoding);

    assertThat(Leaves.spelled(leaf, source)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"shipped\",      \"SHIPPED\"",
        "\"\\u0073hipped\", \"SHIPPED\"",
        "\"averylongliteralname\", \"LONG\"",
        "\"averylongliteralnam3\", failed",
        "7,                \"SEVEN\"",
        "\"7\",            failed",
        "true,             \"YES\"",
        "\"SHIPPED\",      failed",
        "{},               failed",
      })
  void an_enum_has_graph_names(String source, String client) {
    var leaf =
        new Leaf.EnumLeaf(
            "Status",
            List.of(
                new Leaf.Mapping("SHIPPED", new Value.StringValue("shipped")),
                new Leaf.Mapping("LONG", new Value.EnumValue("averylongliteralname")),
                new Leaf.Mapping("SEVEN", new Value.NumberValue("7")),
                new Leaf.Mapping("YES", new Value.BooleanValue(true))),
            null);

    assertThat(Leaves.spelled(leaf, source)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"shipped\"`, `\"SHIPPED\"`",
        "`\"lost\"`,    `\"OTHER\"`",
        "`\"sh\\u0069pped\"`, `\"SHIPPED\"`",
        "`\"OTHER\"`,   `\"OTHER\"`",
        "`7`,           `\"OTHER\"`",
        "`true`,        `\"OTHER\"`",
        "`{}`,          failed",
        "`[\"shipped\"]`, failed",
      })
  void what_has_no_name_gets_the_one_that_stands_for_it(String source, String client) {
    var leaf =
        new Leaf.EnumLeaf(
            "Status",
            List.of(new Leaf.Mapping("SHIPPED", new Value.StringValue("shipped"))),
            "OTHER");

    assertThat(Leaves.spelled(leaf, source)).isEqualTo(client);
  }
}
