const QUANTITY = /^([+-]?[0-9]*\.?[0-9]+\.?)(?:([eE][+-]?[0-9]+)|([a-zA-Z]*))$/;

const factors = new Map(
  Object.entries({
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
  }),
);

/**
 * The value of a Kubernetes quantity such as `500m`, `1.5Gi` or `1e3`, in base
 * units (cores, bytes, pieces); `undefined` if it is none. client-node has such
 * a function, but does not export it, and it fails on `1.5Gi` and `1e3`.
 *
 * @public
 */
export function parseQuantity(quantity: string): number | undefined {
  const match = QUANTITY.exec(quantity.trim());
  if (!match) {
    return undefined;
  }
  const [, digits, exponent, suffix] = match;
  const factor = exponent ? Number(`1${exponent}`) : factors.get(suffix);
  return factor === undefined ? undefined : Number(digits) * factor;
}
