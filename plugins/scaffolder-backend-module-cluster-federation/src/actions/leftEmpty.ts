/**
 * Templates hand over what was left empty in their form as `undefined`, or as
 * an empty text where they keep one.
 */
export function withoutEmpty<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  ) as T;
}

/** Quantities as texts; nothing where all are left empty. */
export function filledQuantities(
  quantities: Record<string, string | number> = {},
): Record<string, string> | undefined {
  const filled = Object.entries(withoutEmpty(quantities)).map(
    ([name, quantity]) => [name, String(quantity)],
  );
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
