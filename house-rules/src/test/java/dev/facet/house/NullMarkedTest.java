package dev.facet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every package says {@code @NullMarked}, because NullAway checks only where it is said. */
final class NullMarkedTest {
  @Test
  void every_package_is_null_marked() {
    assertThat(Repository.modules()).isNotEmpty().flatMap(NullMarkedTest::unmarked).isEmpty();
  }

  @Test
  void a_package_without_package_info_is_found(@TempDir Path module) throws IOException {
    write(module, "src/main/java/a/A.java", "package a; final class A {}");
    write(module, "src/test/java/a/ATest.java", "package a; final class ATest {}");

    assertThat(unmarked(module)).containsExactly("a");
  }

  @Test
  void a_package_info_that_does_not_say_it_is_found(@TempDir Path module) throws IOException {
    write(module, "src/main/java/a/A.java", "package a; final class A {}");
    write(module, "src/main/java/a/package-info.java", "/** Words of @NullMarked. */\npackage a;");

    assertThat(unmarked(module)).containsExactly("a");
  }

  @Test
  void a_test_package_is_marked_by_its_main_package(@TempDir Path module) throws IOException {
    write(module, "src/main/java/a/package-info.java", "@NullMarked\npackage a;");
    write(module, "src/test/java/a/ATest.java", "package a; final class ATest {}");

    assertThat(unmarked(module)).isEmpty();
  }

  /** Packages of this module with Java files, none of whose source roots marks them. */
  private static List<String> unmarked(Path module) {
    var sources =
        Repository.files(module.resolve("src"), ".java").stream()
            .filter(NullMarkedTest::hasSourceRoot);
    var packages = sources.map(NullMarkedTest::packageOf).collect(Collectors.toSet());
    var marked =
        Repository.files(module.resolve("src"), "package-info.java").stream()
            .filter(file -> Repository.read(file).lines().anyMatch("@NullMarked"::equals))
            .map(NullMarkedTest::packageOf)
            .collect(Collectors.toSet());
    return minus(packages, marked);
  }

  private static List<String> minus(Set<String> all, Set<String> some) {
    return all.stream().filter(name -> !some.contains(name)).sorted().toList();
  }

  private static boolean hasSourceRoot(Path file) {
    return sourceRootEnd(file) > 0;
  }

  private static String packageOf(Path file) {
    var folder = file.subpath(sourceRootEnd(file), file.getNameCount() - 1);
    return folder.toString().replace('/', '.');
  }

  /** The number of names up to and including {@code java} of {@code src/main/java}, or -1. */
  private static int sourceRootEnd(Path file) {
    for (int i = file.getNameCount() - 3; i >= 2; i--) {
      if (file.getName(i).toString().equals("java")
          && file.getName(i - 2).toString().equals("src")) {
        return i + 1;
      }
    }
    return -1;
  }

  private static void write(Path root, String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
