package dev.facet.shop.seed;

import java.util.List;

/** Names and places of many scripts: what a real shop's customers enter. */
final class People {
  static final List<String> GIVEN_NAMES =
      List.of(
          "Anna", "Zoë", "Łukasz", "Søren", "José", "Aïcha", "Jürgen", "Mia", "Noah", "Elif",
          "Björk", "Chloé", "Dario", "Eoin", "Farah", "Giulia", "Håkon", "Ivana", "Jonas", "Kenji",
          "Léa", "Mateo", "Niamh", "Olga", "Pedro", "Quentin", "Renée", "Sofía", "Tomáš", "Ulla",
          "Viktor", "Wanda", "Xavier", "Yasmin", "Žiga", "美咲", "伟", "Олена", "Νίκος", "אורי");
  static final List<String> FAMILY_NAMES =
      List.of(
          "Müller",
          "Nowak",
          "García",
          "Rossi",
          "Dubois",
          "Jensen",
          "O'Brien",
          "Novák",
          "Kowalska",
          "Andersson",
          "Silva",
          "Papadopoulos",
          "Horvat",
          "de Vries",
          "Nagy",
          "Popescu",
          "Ivanova",
          "Yılmaz",
          "Nguyễn",
          "Okafor",
          "Haddad",
          "Singh",
          "Tanaka",
          "Wang",
          "Kim",
          "Schmidt",
          "Bianchi",
          "Lefèvre",
          "Fernández",
          "Virtanen",
          "Ó Súilleabháin",
          "Sørensen",
          "Łoś",
          "van den Berg",
          "Çelik",
          "Đorđević",
          "佐藤",
          "李",
          "Шевченко",
          "Παππάς");
  static final List<String> STREETS =
      List.of(
          "Lindenstraße",
          "Rue de l'Église",
          "Calle Mayor",
          "Via Garibaldi",
          "Kerkstraat",
          "Storgatan",
          "Nørregade",
          "ulica Długa",
          "Mannerheimintie",
          "Rua Augusta",
          "High Street",
          "Hauptstraße",
          "Avenue Jean-Jaurès",
          "Paseo de Gracia",
          "Piazza del Popolo");
  static final List<Place> PLACES =
      List.of(
          new Place("Berlin", "10115", "DE", "Europe/Berlin", "de-DE", "de", 52.532, 13.385),
          new Place("München", "80331", "DE", "Europe/Berlin", "de-DE", "de", 48.137, 11.572),
          new Place("Paris", "75004", "FR", "Europe/Paris", "fr-FR", "fr", 48.855, 2.358),
          new Place("Lyon", "69002", "FR", "Europe/Paris", "fr-FR", "fr", 45.752, 4.829),
          new Place("Madrid", "28013", "ES", "Europe/Madrid", "es-ES", "es", 40.418, -3.705),
          new Place("Roma", "00186", "IT", "Europe/Rome", "it-IT", "it", 41.898, 12.473),
          new Place("Amsterdam", "1012 AB", "NL", "Europe/Amsterdam", "nl-NL", "nl", 52.374, 4.897),
          new Place("København", "1165", "DK", "Europe/Copenhagen", "da-DK", "da", 55.68, 12.573),
          new Place("Gdańsk", "80-831", "PL", "Europe/Warsaw", "pl-PL", "pl", 54.348, 18.653),
          new Place("Helsinki", "00100", "FI", "Europe/Helsinki", "fi-FI", "fi", 60.171, 24.931),
          new Place("Lisboa", "1100-048", "PT", "Europe/Lisbon", "pt-PT", "pt", 38.71, -9.137),
          new Place("Dublin", "D02 X285", "IE", "Europe/Dublin", "en-IE", "en", 53.344, -6.262));

  private People() {}

  record Place(
      String town,
      String postcode,
      String country,
      String timeZone,
      String locale,
      String language,
      double latitude,
      double longitude) {}
}
