package dev.facet.engine.run;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** cel-java's own checker and runtime, over the same names. */
final class CelOracle {
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("a", SimpleType.INT)
          .addVar("b", SimpleType.INT)
          .addVar("f", SimpleType.DOUBLE)
          .addVar("s", SimpleType.STRING)
          .addVar("yes", SimpleType.BOOL)
          .addVar("ints", ListType.create(SimpleType.INT))
          .addVar("rows", ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN)))
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder()
          .setOptions(CelOptions.current().enableRegexPartialMatch(true).build())
          .build();

  private CelOracle() {}

  /** The value as JSON would have it; nothing when it fails or is no number. */
  static Optional<Object> eval(String cel, Map<String, ?> data) {
    try {
      CelRuntime.Program program = RUNTIME.createProgram(COMPILER.compile(cel).getAst());
      return finite(program.eval(data));
    } catch (CelValidationException e) {
      throw new AssertionError("the oracle refuses " + cel + ": " + e.getMessage(), e);
    } catch (CelEvaluationException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> finite(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return Optional.empty();
    }
    return Optional.of(value instanceof List<?> list ? List.copyOf(list) : whole(value));
  }

  /** Numbers without a fraction as whole ones: JSON does not tell them apart. */
  static Object whole(Object value) {
    return value instanceof Double number
            && number == Math.rint(number)
            && Math.abs(number) < 0x1p53
        ? (Object) number.longValue()
        : value;
  }
}
