package dev.facet.contract.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The documents of the shop's facets against those that were reviewed. */
final class ShopDocumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {"web", "mobile", "partner"})
  void the_document_is_the_reviewed_one(String facet) {
    String json = OpenApi.json(Contracts.ofShop(facet), Dialect.V3_1);

    Golden.assertThat(json).isFile("shop/" + facet + ".json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "mobile", "partner"})
  void the_older_document_is_the_reviewed_one(String facet) {
    String json = OpenApi.json(Contracts.ofShop(facet), Dialect.V3_0);

    Golden.assertThat(json).isFile("shop/" + facet + "-3.0.3.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "mobile", "partner"})
  void yaml_says_what_json_says(String facet) {
    String json = OpenApi.json(Contracts.ofShop(facet), Dialect.V3_1);
    String yaml = OpenApi.yaml(Contracts.ofShop(facet), Dialect.V3_1);

    assertThat(YAMLMapper.builder().build().readTree(yaml))
        .isEqualTo(JsonMapper.builder().build().readTree(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "mobile", "partner"})
  void every_reference_leads_somewhere(String facet) {
    String json = OpenApi.json(Contracts.ofShop(facet), Dialect.V3_1);
    JsonNode document = JsonMapper.builder().build().readTree(json);

    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).isTrue());
  }
}
