package dev.facet.stories;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The partner's two programs, which know the same commands. */
enum PartnerProgram {
  JAVA {
    @Override
    List<String> command(Path home) {
      String path =
          String.join(
              File.pathSeparator,
              home.resolve("target/classes").toString(),
              System.getProperty("java.class.path"));
      String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
      return List.of(java, "-XX:TieredStopAtLevel=1", "-cp", path, "com.example.partner.Main");
    }
  },
  PYTHON {
    @Override
    List<String> command(Path home) {
      return List.of("python3", home.resolve("python/partner.py").toString());
    }
  };

  private static final int MINUTES = 2;

  /** How a run ended, and what it wrote. */
  record Outcome(int status, String out, String err) {}

  abstract List<String> command(Path home);

  /** Runs a command against the shop at that address. */
  Outcome run(String url, String key, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(command(Npm.repository().resolve("examples/shop/partner")));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("facet-partner", ".out");
    Path err = Files.createTempFile("facet-partner", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("PARTNER_URL", url);
    builder.environment().put("PARTNER_KEY", key);
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(command + ": not within " + MINUTES + " minutes");
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }
}
