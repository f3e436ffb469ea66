package dev.facet.definition.expression;

/**
 * What a call does, its overload resolved: operands are of the kinds that the name says, or of one
 * kind where it says none.
 *
 * <p>Unless it says otherwise here, an operation with a null operand gives null.
 */
public enum Operation {
  // ---- what makes numbers alike
  INT_TO_FLOAT,
  INT_TO_DECIMAL,
  /** By the fewest digits that tell the number: 0.1 is 0.1. */
  FLOAT_TO_DECIMAL,
  /** Of an enum: its name. */
  CHOICE_TO_STRING,

  // ---- arithmetic; beyond the kind's range is a failure
  ADD_INT,
  ADD_FLOAT,
  ADD_DECIMAL,
  SUBTRACT_INT,
  SUBTRACT_FLOAT,
  SUBTRACT_DECIMAL,
  MULTIPLY_INT,
  MULTIPLY_FLOAT,
  MULTIPLY_DECIMAL,
  /** Towards zero, as CEL has it. */
  DIVIDE_INT,
  DIVIDE_FLOAT,
  /** Exact where it ends within 34 significant digits, else rounded half to even there. */
  DIVIDE_DECIMAL,
  /** With the sign of the first, as CEL has it. */
  REMAINDER_INT,
  NEGATE_INT,
  NEGATE_FLOAT,
  NEGATE_DECIMAL,
  ABS_INT,
  ABS_FLOAT,
  ABS_DECIMAL,
  /** To so many digits after the point, half away from zero. */
  ROUND_DECIMAL,
  FLOOR_DECIMAL,
  CEIL_DECIMAL,

  // ---- comparison; of two operands of one kind
  /** Never null: null equals null alone. */
  EQUAL,
  /** Never null. */
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,

  // ---- logic
  /** False if one is false, whatever the other one is; else a failure if one is, else null. */
  AND,
  /** True if one is true, whatever the other one is; else a failure if one is, else null. */
  OR,
  NOT,
  /** Never null. */
  HAS,
  /** The first that is not null. */
  COALESCE,

  // ---- conversion
  TO_STRING,
  STRING_TO_INT,
  FLOAT_TO_INT,
  DECIMAL_TO_INT,
  STRING_TO_FLOAT,
  DECIMAL_TO_FLOAT,
  STRING_TO_DECIMAL,
  STRING_TO_DATE_TIME,
  STRING_TO_DATE,
  STRING_TO_DURATION,

  // ---- strings; sizes and places count code points
  CONCAT,
  SIZE_STRING,
  LOWER,
  UPPER,
  TRIM,
  /** Text, code points at most, what stands for the rest. */
  TRUNCATE,
  REPLACE,
  SPLIT,
  STARTS_WITH,
  ENDS_WITH,
  CONTAINS,
  /** Whether the pattern is found in it: RE2, linear. */
  MATCHES,
  SUBSTRING,

  // ---- lists; sums and their like pass over nulls
  CONCAT_LISTS,
  SIZE_LIST,
  SIZE_MAP,
  INDEX_LIST,
  /** Null where the map has no such key. */
  INDEX_MAP,
  IN_LIST,
  IN_MAP,
  SUM_INT,
  SUM_FLOAT,
  SUM_DECIMAL,
  MIN,
  MAX,
  AVG_FLOAT,
  AVG_DECIMAL,
  DISTINCT,
  FIRST,
  LAST,
  TAKE,
  JOIN,

  // ---- time
  ADD_TO_DATE_TIME,
  SUBTRACT_FROM_DATE_TIME,
  SUBTRACT_DATE_TIMES,
  ADD_DURATIONS,
  SUBTRACT_DURATIONS,
  NEGATE_DURATION,
  YEAR,
  /** January is 0. */
  MONTH,
  /** The first is 1. */
  DAY,
  /** The first is 0. */
  DAY_OF_MONTH,
  DAY_OF_YEAR,
  /** Sunday is 0. */
  DAY_OF_WEEK,
  HOURS,
  MINUTES,
  SECONDS,
  MILLISECONDS,
  HOURS_OF_DURATION,
  MINUTES_OF_DURATION,
  SECONDS_OF_DURATION,
  MILLISECONDS_OF_DURATION,
  /** The calendar day of a moment in a time zone. */
  DATE_OF,

  // ---- for people
  FORMAT_MONEY,
  FORMAT_NUMBER,
  FORMAT_DATE_TIME,
  FORMAT_DATE
}
