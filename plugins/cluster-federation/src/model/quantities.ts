import { parseQuantity } from '@cluster-federation/backstage-plugin-cluster-federation-common';

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
