/**
 * The order in which to show rows that somebody is reading: those that are
 * known stay where they are, new ones come after those that they follow.
 */
export function steadyOrder(known: string[], current: string[]): string[] {
  const remaining = new Set(current);
  const order = known.filter(id => remaining.has(id));
  const placed = new Set(order);
  current.forEach((id, index) => {
    if (!placed.has(id)) {
      const after = index === 0 ? -1 : order.indexOf(current[index - 1]);
      order.splice(after + 1, 0, id);
      placed.add(id);
    }
  });
  return order;
}
