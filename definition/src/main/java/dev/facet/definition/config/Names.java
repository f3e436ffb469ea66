package dev.facet.definition.config;

/** How names are spelled outside the graph; the graph itself is camelCase. */
public enum Names {
  CAMEL_CASE {
    @Override
    public String spell(String graphName) {
      return graphName;
    }
  },
  SNAKE_CASE {
    @Override
    public String spell(String graphName) {
      var out = new StringBuilder(graphName.length() + 4);
      for (int i = 0; i < graphName.length(); i++) {
        char c = graphName.charAt(i);
        if (c >= 'A' && c <= 'Z') {
          if (i > 0 && startsWord(graphName, i)) {
            out.append('_');
          }
          out.append((char) (c + ('a' - 'A')));
        } else {
          out.append(c);
        }
      }
      return out.toString();
    }

    // userID is user_id and vatIDNumber is vat_id_number.
    private static boolean startsWord(String name, int at) {
      boolean afterCapital = isCapital(name.charAt(at - 1));
      boolean beforeSmall = at + 1 < name.length() && isSmall(name.charAt(at + 1));
      return name.charAt(at - 1) != '_' && (!afterCapital || beforeSmall);
    }

    private static boolean isCapital(char c) {
      return c >= 'A' && c <= 'Z';
    }

    private static boolean isSmall(char c) {
      return c >= 'a' && c <= 'z';
    }
  };

  /** The given name of the graph, spelled for the outside. */
  public abstract String spell(String graphName);
}
