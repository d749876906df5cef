interface Condition {
  type?: string;
  status?: string;
}

/** Whether a ForeignCluster shows all of a peering as the sandbox's own `peer` wants it. */
export function isEstablished({ status }: any): boolean {
  const { authentication, offloading } = status?.modules ?? {};
  const conditions: Condition[] = [
    ...(authentication?.conditions ?? []),
    ...(offloading?.conditions ?? []),
    ...(status?.conditions ?? []),
  ];
  return (
    Boolean(offloading?.enabled) &&
    (offloading.conditions?.length ?? 0) >= 2 &&
    (status.conditions?.length ?? 0) > 0 &&
    conditions.every(condition =>
      ['Ready', 'Established'].includes(condition.status ?? ''),
    )
  );
}

/** Whether pods can run on a node. */
export function isReady({ status }: any): boolean {
  return Boolean(
    status?.conditions?.some(
      (condition: Condition) =>
        condition.type === 'Ready' && condition.status === 'True',
    ),
  );
}
