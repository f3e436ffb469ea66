package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.Compression;
import dev.facet.definition.config.Compression.Dictionaries;
import dev.facet.definition.config.Compression.Encoding;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads {@code compress:} and {@code dictionaries:} of a facet's {@code facet.yaml}. */
final class CompressionReader {
  private static final long MAX_MIN_SIZE = 1 << 20;
  private static final long MAX_STORE = 1L << 30;

  private final Diagnostics diagnostics;

  CompressionReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * What was read.
   *
   * @param namedEndpoints where endpoints with dictionaries are named, to look whether they exist
   */
  record Read(Compression compression, List<Scalar> namedEndpoints) {}

  Read read(Keys keys) {
    Compression base = Compression.DEFAULT;
    List<Encoding> encodings = base.encodings();
    int minSize = base.minSize();
    if (keys.isOneValue("compress")) {
      Boolean on = keys.choice("compress", Keys.ordered("on", true, "off", false));
      encodings = on == null || on ? encodings : List.of();
    } else {
      Keys compress = keys.mapping("compress");
      encodings = encodings(compress, encodings);
      Long size = compress.size("min-size", MAX_MIN_SIZE);
      minSize = size == null ? minSize : Math.toIntExact(size);
      compress.refuseOthers();
    }
    Keys dictionaries = keys.mapping("dictionaries");
    List<Scalar> named = dictionaries.list("endpoints");
    List<Scalar> endpoints = named == null ? List.of() : named;
    var read =
        new Dictionaries(
            List.copyOf(new LinkedHashSet<>(endpoints.stream().map(Scalar::text).toList())),
            requireNonNullElse(dictionaries.duration("keep"), Dictionaries.NONE.keep()),
            requireNonNullElse(dictionaries.size("store", MAX_STORE), Dictionaries.NONE.store()));
    dictionaries.refuseOthers();
    return new Read(new Compression(encodings, minSize, read), endpoints);
  }

  private List<Encoding> encodings(Keys keys, List<Encoding> all) {
    List<Scalar> named = keys.list("encodings");
    if (named == null) {
      return all;
    }
    var tokens = all.stream().map(Encoding::token).toList();
    var encodings = new ArrayList<Encoding>();
    for (Scalar name : named) {
      int known = tokens.indexOf(name.text());
      if (known < 0) {
        diagnostics.add(
            Diagnostic.error(
                    "wrong-value",
                    name.place(),
                    "`"
                        + name.text()
                        + "` is no encoding (expected: "
                        + String.join(", ", tokens)
                        + ")")
                .withHint(Nearest.hint(name.text(), tokens)));
      } else if (!encodings.contains(all.get(known))) {
        encodings.add(all.get(known));
      }
    }
    return encodings;
  }
}
