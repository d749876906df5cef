/** Amounts by resource, in base units: cores, bytes, pieces. */
export type Quantities = Record<string, number>;

const QUANTITY = /^([+-]?[0-9]*\.?[0-9]+\.?)(?:([eE][+-]?[0-9]+)|([a-zA-Z]*))$/;

const factors: Record<string, number> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
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

const binarySuffixes = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'];

/**
 * Reads a Kubernetes quantity; `undefined` if it is none. client-node has such
 * a function, but does not export it, and it fails on `1.5Gi` and `1e3`.
 */
export function parseQuantity(quantity: string): number | undefined {
  const match = QUANTITY.exec(quantity.trim());
  if (!match) {
    return undefined;
  }
  const [, digits, exponent, suffix] = match;
  const factor = exponent ? Number(`1${exponent}`) : factors[suffix];
  return factor === undefined ? undefined : Number(digits) * factor;
}

/** Reads several; what is no quantity is left out. */
export function parseQuantities(
  quantities: Record<string, string>,
): Quantities {
  const amounts: Quantities = {};
  for (const [resource, quantity] of Object.entries(quantities)) {
    const amount = parseQuantity(quantity);
    if (amount !== undefined) {
      amounts[resource] = amount;
    }
  }
  return amounts;
}

/** Adds to the first. */
export function addQuantities(sum: Quantities, others: Quantities): void {
  for (const [resource, amount] of Object.entries(others)) {
    sum[resource] = (sum[resource] ?? 0) + amount;
  }
}

/** Writes an amount as Kubernetes would, for example `500m`, `8Gi` or `110`. */
export function formatQuantity(resource: string, amount: number): string {
  if (isMeasuredInBytes(resource)) {
    const bytes = Math.ceil(amount);
    const suffix = binarySuffixes.find(
      candidate =>
        bytes >= factors[candidate] && bytes % factors[candidate] === 0,
    );
    return suffix ? `${bytes / factors[suffix]}${suffix}` : String(bytes);
  }
  // Rounded first: sums of floating point numbers are not exact.
  const thousandths = Math.round(amount * 1000);
  return thousandths % 1000 === 0
    ? String(thousandths / 1000)
    : `${thousandths}m`;
}

function isMeasuredInBytes(resource: string): boolean {
  return (
    resource === 'memory' ||
    resource === 'ephemeral-storage' ||
    resource === 'storage' ||
    resource.startsWith('hugepages-')
  );
}
