/**
 * Whether Liqo is of this minor version of 1.x or a later one; `undefined`
 * where its version is not known.
 */
export function isAtLeast(
  liqoVersion: string | undefined,
  minor: number,
): boolean | undefined {
  const [, major, actual] = /^v?(\d+)\.(\d+)/.exec(liqoVersion ?? '') ?? [];
  return major === undefined
    ? undefined
    : Number(major) > 1 || Number(actual) >= minor;
}
