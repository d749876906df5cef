import { parseQuantity } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Amounts by resource, in base units: cores, bytes, pieces. */
export type Quantities = Record<string, number>;

const binaryExponents = { Ei: 60, Pi: 50, Ti: 40, Gi: 30, Mi: 20, Ki: 10 };

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
    for (const [suffix, exponent] of Object.entries(binaryExponents)) {
      const factor = 2 ** exponent;
      if (bytes >= factor && bytes % factor === 0) {
        return `${bytes / factor}${suffix}`;
      }
    }
    return String(bytes);
  }
  // Rounded first: sums of floating point numbers are not exact.
  const thousandths = Math.round(amount * 1000);
  return thousandths % 1000 === 0
    ? String(thousandths / 1000)
    : `${thousandths}m`;
}

/** Whether fractions of a unit mean nothing for a resource. */
export function isMeasuredInBytes(resource: string): boolean {
  return (
    resource === 'memory' ||
    resource === 'ephemeral-storage' ||
    resource === 'storage' ||
    resource.startsWith('hugepages-')
  );
}
