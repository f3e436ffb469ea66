package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares every answer of a server with the contracts that the server itself gives out, by a
 * validator that knows nothing of Facet. Answers may gain members in later versions, so documents
 * leave objects open; here they are closed, because today's answer has no other members.
 */
final class ContractRecorder {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient client;
  private final String server;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * Has no contract yet.
   *
   * @param server its origin
   */
  ContractRecorder(HttpClient client, String server) {
    this.client = client;
    this.server = server;
  }

  /** What was compared so far: {@code home 200}. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** Fails unless the answer is as the contract says. */
  void check(String method, String target, HttpResponse<String> answer) throws Exception {
    String path = URI.create(target).getPath();
    JsonNode document = document(path.split("/", 3)[1]);
    JsonNode operation = operation(document, method, path);
    if (operation == null) {
      return; // nobody has promised anything about it
    }
    String status = Integer.toString(answer.statusCode());
    String id = operation.get("operationId").asString();
    JsonNode responses = operation.get("responses");
    JsonNode response = responses.has(status) ? responses.get(status) : responses.get("default");
    assertThat(response).as(id + " may answer " + status).isNotNull();
    seen.add(id + " " + status);
    if (!response.has("content")) {
      assertThat(answer.body()).as(id + " has no body").isEmpty();
      return;
    }
    String type = answer.headers().firstValue("content-type").orElse("none");
    JsonNode content = response.get("content").get(type);
    assertThat(content).as(id + " " + status + " may be " + type).isNotNull();
    assertThat(schema(document, content.get("schema")).validate(answer.body(), InputFormat.JSON))
        .as(id + " " + status + ": " + answer.body())
        .isEmpty();
    boolean partial = answer.headers().firstValue("facet-partial").isPresent();
    assertThat(partial && !response.has("headers")).as(id + " has holes unannounced").isFalse();
  }

  private Schema schema(JsonNode document, JsonNode schema) {
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.get("components"));
    return schemas.getSchema(whole);
  }

  private static @Nullable JsonNode operation(JsonNode document, String method, String path) {
    for (Map.Entry<String, JsonNode> entry : document.get("paths").properties()) {
      String pattern = entry.getKey().replaceAll("\\{[^}]+\\}", "[^/]+");
      if (Pattern.matches(pattern, path)) {
        JsonNode operation = entry.getValue().get(method.toLowerCase(Locale.ROOT));
        if (operation != null) {
          return operation;
        }
      }
    }
    return null;
  }

  private JsonNode document(String facet) throws IOException, InterruptedException {
    JsonNode known = documents.get(facet);
    if (known != null) {
      return known;
    }
    URI uri = URI.create(server + "/_facet/contracts/" + facet + "/current/openapi.json");
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = MAPPER.readTree(answer.body());
    for (JsonNode schema : document.at("/components/schemas")) {
      if (schema instanceof ObjectNode object && object.has("properties")) {
        object.put("additionalProperties", false);
      }
    }
    documents.put(facet, document);
    return document;
  }
}
