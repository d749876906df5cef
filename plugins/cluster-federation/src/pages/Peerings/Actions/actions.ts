import type {
  NodeRequest,
  Peering,
  TenantRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What can be done about a peering in a dialog. */
export type PeeringActionKind = NodeRequest['kind'] | TenantRequest['kind'];

/** What the member can decide about its host. Which of it holds is not part of a peering. */
export const TENANT_ACTIONS: TenantRequest['kind'][] = [
  'cordon-tenant',
  'drain-tenant',
  'activate-tenant',
];

/** What can be done about virtual nodes as they are. */
export function nodeActions({ virtualNodes }: Peering): NodeRequest['kind'][] {
  const areCordoned = (cordoned: boolean) =>
    virtualNodes.some(({ unschedulable }) => unschedulable === cordoned);
  return [
    ...(areCordoned(false) ? (['cordon-node'] as const) : []),
    ...(areCordoned(true) ? (['uncordon-node'] as const) : []),
  ];
}
