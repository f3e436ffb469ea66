package dev.facet.shop.seed;

import java.util.List;

/** What the shop sells: categories with their kinds of goods, brands, and words about goods. */
final class Things {
  static final List<Group> GROUPS =
      List.of(
          new Group(
              "lighting",
              "Lighting",
              1_900,
              24_900,
              List.of(
                  "Desk Lamp", "Floor Lamp", "Pendant", "Lantern", "Wall Light", "Night Light")),
          new Group(
              "seating",
              "Chairs & Sofas",
              4_900,
              149_900,
              List.of("Armchair", "Stool", "Bench", "Sofa", "Rocking Chair", "Desk Chair")),
          new Group(
              "tables",
              "Tables",
              7_900,
              129_900,
              List.of("Dining Table", "Side Table", "Desk", "Console", "Trestle Table")),
          new Group(
              "storage",
              "Storage",
              1_500,
              89_900,
              List.of("Shelf", "Chest", "Basket", "Sideboard", "Wardrobe", "Coat Rack")),
          new Group(
              "kitchen",
              "Kitchen",
              500,
              19_900,
              List.of(
                  "Pan", "Kettle", "Chef's Knife", "Mixing Bowl", "Teapot", "Grinder", "Board")),
          new Group(
              "tableware",
              "Tableware",
              300,
              9_900,
              List.of("Plate", "Mug", "Carafe", "Cutlery Set", "Salad Bowl", "Espresso Cup")),
          new Group(
              "textiles",
              "Textiles",
              900,
              39_900,
              List.of("Blanket", "Cushion", "Rug", "Curtain", "Towel", "Tablecloth")),
          new Group(
              "bath",
              "Bath",
              400,
              14_900,
              List.of("Bath Mat", "Soap Dish", "Mirror", "Shower Caddy", "Laundry Bin")),
          new Group(
              "garden",
              "Garden",
              700,
              59_900,
              List.of("Planter", "Watering Can", "Fire Bowl", "Deck Chair", "Bird House")),
          new Group(
              "office",
              "Office",
              200,
              49_900,
              List.of("Notebook", "Pen Tray", "Monitor Stand", "Letter Rack", "Wall Calendar")),
          new Group(
              "kids",
              "Kids",
              500,
              34_900,
              List.of("Toy Box", "Bunk Bed", "Play Mat", "Step Stool", "Night Lantern")),
          new Group(
              "audio",
              "Audio",
              2_900,
              119_900,
              List.of("Speaker", "Radio", "Headphones", "Turntable", "Record Crate")));

  static final List<Maker> MAKERS =
      List.of(
          new Maker("nordlys", "Nordlys", "NO"), new Maker("ateljé-ek", "Ateljé Ek", "SE"),
          new Maker("haus-kern", "Haus Kern", "DE"),
              new Maker("maison-brume", "Maison Brume", "FR"),
          new Maker("casa-viva", "Casa Viva", "ES"),
              new Maker("fratelli-orso", "Fratelli Orso", "IT"),
          new Maker("kumo", "Kumo", "JP"), new Maker("polder", "Polder & Zoon", "NL"),
          new Maker("brzoza", "Brzoza", "PL"), new Maker("saaristo", "Saaristo", "FI"),
          new Maker("hearth", "Hearth \"&\" Hill", "IE"), new Maker("mar-e-sal", "Mar e Sal", "PT"),
          new Maker("tok", "Tok", "DK"), new Maker("werk-acht", "Werk Acht", "AT"),
          new Maker("lumen", "Lumen", "CZ"), new Maker("oak-and-iron", "Oak and Iron", "GB"));

  static final List<String> STYLES =
      List.of(
          "Nordic",
          "Compact",
          "Folding",
          "Classic",
          "Round",
          "Tall",
          "Low",
          "Handmade",
          "Stackable",
          "Slim",
          "Wide",
          "Soft",
          "Bold",
          "Rustic",
          "Modern",
          "Woven",
          "Curved",
          "Little",
          "Grand");
  static final List<String> MATERIALS =
      List.of(
          "oak",
          "ash",
          "steel",
          "brass",
          "linen",
          "wool",
          "cork",
          "glass",
          "stoneware",
          "bamboo",
          "recycled plastic",
          "leather");
  static final List<String> COLOURS =
      List.of("black", "white", "sand", "moss", "rust", "night blue", "ochre", "rosé", "natural");
  static final List<String> TAGS =
      List.of("new", "gift", "sustainable", "bestseller", "sale", "outdoor", "small-spaces", "set");
  static final List<String> PRAISE =
      List.of(
          "Exactly what I was looking for",
          "Lovely quality",
          "Sturdy and good-looking",
          "Would buy again",
          "Better than on the pictures",
          "Très joli");
  static final List<String> BLAME =
      List.of(
          "Not what I expected",
          "Arrived with a scratch",
          "Too small for the price",
          "Took an hour to assemble",
          "The colour is off");
  static final List<String> REMARKS =
      List.of(
          "It came well packed and a day early.",
          "The instructions could be clearer, but it took us only twenty minutes.",
          "We have had it for three months now and use it every day.",
          "My partner says it's the best thing we bought this year 👍.",
          "The surface marks easily; a soft cloth helps.",
          "It is a little lower than I thought, so measure first!",
          "Customer service answered within an hour when I asked about \"spare screws\".",
          "The material feels warm and well made.",
          "It fits the corner next to the window perfectly – as if made for it.");

  private Things() {}

  record Group(String id, String name, int minCents, int maxCents, List<String> kinds) {}

  record Maker(String id, String name, String country) {}
}
