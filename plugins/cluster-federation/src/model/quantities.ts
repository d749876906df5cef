const FACTORS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The value of a Kubernetes quantity; `undefined` where it is none. */
export function parseQuantity(quantity: string): number | undefined {
  const match = /^([+-]?\d*\.?\d+)(?:e([+-]?\d+))?([A-Za-z]*)$/.exec(
    quantity.trim(),
  );
  const factor = match && FACTORS[match[3]];
  if (!match || factor === undefined || factor === null) {
    return undefined;
  }
  return Number(match[1]) * 10 ** Number(match[2] ?? 0) * factor;
}

const rounded = (value: number) =>
  String(
    Math.round(value * 10 ** (value < 10 ? 1 : 0)) / 10 ** (value < 10 ? 1 : 0),
  );

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/**
 * A quantity that people read at a glance: cores for cpu, the largest fitting
 * binary unit for bytes, plain numbers for anything else. What can't be parsed
 * is returned as it is.
 */
export function readableQuantity(resource: string, quantity: string): string {
  const value = parseQuantity(quantity);
  if (value === undefined) {
    return quantity;
  }
  const bytes = /memory|storage/.test(resource);
  if (!bytes) {
    return rounded(value);
  }
  let unit = '';
  let scaled = value;
  for (const next of BINARY) {
    if (scaled < 1024) {
      break;
    }
    scaled /= 1024;
    unit = next;
  }
  return `${rounded(scaled)}${unit}`;
}
