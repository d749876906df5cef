const MAIN_RESOURCES = ['cpu', 'memory', 'pods'];

// cpu, memory and pods first, then what is special about a member (GPUs …).
const rank = ({ resource }: { resource: string }) => {
  const index = MAIN_RESOURCES.indexOf(resource);
  return index < 0 ? MAIN_RESOURCES.length : index;
};

/** The resources that everybody knows first. */
export function sortCapacity<T extends { resource: string }>(rows: T[]): T[] {
  return [...rows].sort(
    (a, b) => rank(a) - rank(b) || a.resource.localeCompare(b.resource),
  );
}
