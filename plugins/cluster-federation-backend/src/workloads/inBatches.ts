const AT_ONCE = 8;

/** Does something with each of many, a few at once; the results are in the same order. */
export async function inBatches<T, R>(
  all: T[],
  make: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const batch = all.slice(first, first + AT_ONCE);
    results.push(...(await Promise.all(batch.map(make))));
  }
  return results;
}
