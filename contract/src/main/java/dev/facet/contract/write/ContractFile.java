package dev.facet.contract.write;

import dev.facet.contract.Contract;
import java.util.Optional;

/** The files that a contract is given out as. */
public enum ContractFile {
  OPENAPI_JSON("openapi.json", "application/json") {
    @Override
    public String text(Contract contract, Dialect dialect) {
      return OpenApi.json(contract, dialect);
    }
  },
  OPENAPI_YAML("openapi.yaml", "application/yaml") {
    @Override
    public String text(Contract contract, Dialect dialect) {
      return OpenApi.yaml(contract, dialect);
    }
  },
  /** Types without a generator; there is one dialect of it. */
  DECLARATIONS("facet.d.ts", "text/plain; charset=utf-8") {
    @Override
    public String text(Contract contract, Dialect dialect) {
      return Declarations.text(contract);
    }
  },
  /** Which queries a mutation makes stale, for TanStack Query; there is one dialect of it. */
  INVALIDATION("invalidation.ts", "text/plain; charset=utf-8") {
    @Override
    public String text(Contract contract, Dialect dialect) {
      return Invalidation.typeScript(contract);
    }
  },
  /** The same as orval's configuration wants it; there is one dialect of it. */
  ORVAL_INVALIDATES("orval.invalidates.json", "application/json") {
    @Override
    public String text(Contract contract, Dialect dialect) {
      return Invalidation.orval(contract);
    }
  };

  private final String fileName;
  private final String mediaType;

  ContractFile(String fileName, String mediaType) {
    this.fileName = fileName;
    this.mediaType = mediaType;
  }

  public String fileName() {
    return fileName;
  }

  public String mediaType() {
    return mediaType;
  }

  /** What is in it; equal contracts give equal bytes. */
  public abstract String text(Contract contract, Dialect dialect);

  public static Optional<ContractFile> named(String fileName) {
    for (ContractFile file : values()) {
      if (file.fileName.equals(fileName)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
