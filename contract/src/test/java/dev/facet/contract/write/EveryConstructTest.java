package dev.facet.contract.write;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A facet that is made to contain what the language has, whose document generators are run on. */
final class EveryConstructTest {
  private static final String[] DOCUMENTS = {
    """
    # A book with everything that may be missing of it
    query BookPage($id: ID!, $more: Boolean = false) @http(method: GET, route: "/books/{id}") {
      book(id: $id) {
        ...Heading
        kind
        pages
        weight
        sold
        printed
        raw
        grade @onError(action: NULL, default: 0)
        notes @limit(n: 3)
        author @onError(action: OMIT) { name }
        shelf @flatten(prefix: "shelf") { row place }
        price @include(if: $more) { amount currency }
        cover { kind: __typename ... on Paper { grams } ... on Cloth { colour } }
        heading: _expr(cel: "coalesce(subtitle, title).truncate(20)")
        gross: _expr(cel: "price.amount * 1.19") @onError(action: OMIT)
        letters: _expr(cel: "title.split('').countBy(letter, letter)")
        media { type: __typename ... on Sound { url } ... on Film { url minutes } }
      }
    }
    fragment Heading on Book { title subtitle }
    """,
    """
    # Books of a kind
    query Books($kind: Kind, $tags: [String!], $first: Int! = 10, $filter: String)
    @http(method: GET, route: "/books") {
      books(kind: $kind, tags: $tags, first: $first, filter: $filter) { ...Heading price @pluck { amount } }
    }
    """,
    """
    # Books by their ids
    query Shelf @http(method: GET, route: "/shelf") {
      books @filter(cel: "!sold") @sort(by: "title") @keyBy(field: "id") { title kind }
    }
    """,
    """
    query Things @http(method: GET, route: "/things") {
      found { id ... on Pen { colour } ... on Cup { size } }
      me @onError(action: FAIL) { name }
    }
    """,
    """
    # Buys a book
    mutation Buy($input: BuyInput! @body)
    @http(method: POST, route: "/sales", status: 201) {
      sale: buy(input: $input) { id at book { ...Heading } }
      shelf: _query @pluck { books { id } }
    }
    """,
    """
    mutation Forget($id: ID!) @http(method: DELETE, route: "/sales/{id}") { forget(id: $id) }
    """
  };

  @ParameterizedTest
  @CsvSource({"web, names: camelCase", "mobile, names: camelCase", "partner, names: snake_case"})
  void its_document_is_the_reviewed_one(String client, String names) {
    Contract contract = Contracts.of(client, names, DOCUMENTS);

    Golden.assertThat(OpenApi.json(contract, Dialect.V3_1)).isFile("every/" + client + ".json");
    Golden.assertThat(OpenApi.json(contract, Dialect.V3_0))
        .isFile("every/" + client + "-3.0.3.json");
    Golden.assertThat(Declarations.text(contract)).isFile("every/" + client + ".d.ts");
    Golden.assertThat(Invalidation.typeScript(contract))
        .isFile("every/" + client + ".invalidation.ts");
  }
}
