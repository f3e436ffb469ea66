package dev.facet.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.definition.config.FacetConfig;
import dev.facet.engine.Lack;
import dev.facet.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages are told when a request lacks something. */
final class SignInChallengesTest {
  private static final String SIGN_IN =
      """
      sign-in:
        public-url: https://shop.example
        issuer: https://login.example
        client-id: web
        client-secret: "${SECRET:s}"
        acr-values: [gold, "urn:acr:2&3"]
      """;

  private static FacetConfig facet(String more) {
    WorkspaceFiles files =
        WorkspaceFiles.of(
            Map.of(
                "facet.yaml",
                "facets: [web]\n",
                "graph/graph.graphql",
                """
                extend schema @source(name: "a", url: "http://a.example")
                type Query { a: Int @rest(source: "a", GET: "/a") }
                """,
                "facets/web/facet.yaml",
                "client: web\npath: /web\n" + more,
                "facets/web/a.graphql",
                "query A @http(method: GET, route: \"/a\") { a }\n"));
    Loaded loaded = WorkspaceLoader.load(files, Map.of());
    Workspace workspace = loaded.workspace();
    if (workspace == null) {
      throw new AssertionError(loaded.diagnostics());
    }
    return workspace.facets().getFirst().config();
  }

  private static String told(String facet, Lack lack) {
    Answer answer = new SignInChallenges().answer(facet(facet), lack);
    String body =
        new String(answer.bytes(), answer.offset(), answer.length(), StandardCharsets.UTF_8);
    return answer.status() + " " + body.substring(body.indexOf("\"code\""));
  }

  @Test
  void who_is_not_known_is_sent_to_sign_in() {
    assertThat(told(SIGN_IN, Lack.Identity.ANY))
        .isEqualTo("401 \"code\":\"unauthenticated\",\"signIn\":\"/web/_auth/sign-in\"}");
    assertThat(told(SIGN_IN, new Lack.Identity(List.of("gold"), Duration.ofMinutes(5))))
        .contains("\"signIn\":\"/web/_auth/sign-in?acr_values=gold&max_age=300\"");
  }

  @Test
  void stronger_authentication_is_asked_for_as_far_as_pages_may() {
    assertThat(told(SIGN_IN, new Lack.Strength(List.of("platinum", "urn:acr:2&3"), null)))
        .contains(
            "401 ",
            "\"code\":\"step_up_required\"",
            "\"acrValues\":[\"urn:acr:2&3\"]",
            "\"signIn\":\"/web/_auth/sign-in?acr_values=urn%3Aacr%3A2%263\"");
    assertThat(told(SIGN_IN, new Lack.Strength(List.of("platinum"), null)))
        .isEqualTo("403 \"code\":\"forbidden\"}");
  }

  @Test
  void a_challenge_that_says_nothing_more_asks_for_a_new_authentication() {
    assertThat(told(SIGN_IN, new Lack.Strength(List.of(), null)))
        .contains("\"signIn\":\"/web/_auth/sign-in?prompt=login\"");
  }

  @Test
  void scopes_are_told_and_no_sign_in_brings_them() {
    assertThat(told(SIGN_IN, new Lack.Scopes(List.of(List.of("a", "b"), List.of("c")))))
        .isEqualTo("403 \"code\":\"forbidden\",\"scopes\":[[\"a\",\"b\"],[\"c\"]]}");
  }

  @Test
  void a_facet_without_sign_in_says_it_in_words_alone() {
    assertThat(told("", Lack.Identity.ANY)).isEqualTo("401 \"code\":\"unauthenticated\"}");
  }
}
