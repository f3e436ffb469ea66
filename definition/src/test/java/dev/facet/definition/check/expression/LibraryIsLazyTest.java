package dev.facet.definition.check.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.definition.VirtualFiles;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** A workspace without expressions is checked without the library that parses them. */
final class LibraryIsLazyTest {
  private static final List<String> LIBRARY = List.of("/dev/cel/", "/antlr4-runtime/", "/re2j/");

  @Test
  void a_workspace_without_expressions_needs_no_cel() throws Exception {
    assertThat(load(base())).isEqualTo("[]");
  }

  @Test
  void a_workspace_with_one_does() {
    SequencedMap<String, String> files = base();
    files.put(
        "facets/web/case.graphql",
        "query A @http(method: GET, route: \"/a\") { products { x: _expr(cel: \"1\") } }");

    assertThatThrownBy(() -> load(files))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseInstanceOf(ClassNotFoundException.class);
  }

  private static SequencedMap<String, String> base() {
    return new LinkedHashMap<>(VirtualFiles.read(VirtualFiles.resource("bad").resolve("base.txt")));
  }

  /** The diagnostics of a workspace, as a class path without the library finds them. */
  private static String load(Map<String, String> files) throws Exception {
    try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> workspaceFiles = loader.loadClass("dev.facet.definition.WorkspaceFiles");
      Object given = workspaceFiles.getMethod("of", Map.class).invoke(null, files);
      Object loaded =
          loader
              .loadClass("dev.facet.definition.WorkspaceLoader")
              .getMethod("load", workspaceFiles, Map.class)
              .invoke(null, given, Map.of());
      return loaded.getClass().getMethod("diagnostics").invoke(loaded).toString();
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String path = entry.replace('\\', '/');
      if (LIBRARY.stream().noneMatch(path::contains)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
