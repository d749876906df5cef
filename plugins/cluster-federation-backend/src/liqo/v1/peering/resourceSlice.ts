import { parseQuantity } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing, nameOf } from '../../shared/objects';
import { placeOf, type Side } from '../../shared/peering/sides';
import { selectorOf } from '../../shared/selectorOf';
import {
  CREATE_VIRTUAL_NODE_ANNOTATION,
  REMOTE_CLUSTER_ID_LABEL,
  REPLICATION_LABEL,
} from '../labels';
import { findTenant } from './handshake';
import {
  AUTHENTICATION,
  type LiqoCondition,
  type ResourceSlice,
} from './kinds';
import { REMOTE_ID_LABEL } from './labels';
import { tenantSides, type TenantPlace, type TenantSide } from './sides';
import { write } from './write';

interface Observed {
  host: TenantPlace;
  member: TenantPlace;
  slice?: Omit<ResourceSlice, 'status'> & {
    status?: Pick<
      NonNullable<ResourceSlice['status']>,
      'conditions' | 'resources'
    >;
  };
  /** Whether the member holds the host back: `Active`, `Cordoned` or `Drained`. */
  tenantCondition: string;
}

/** What the host asks the member for, wherever it stands. */
export function listResourceSlices({ client, remoteId }: Side) {
  return client.list<ResourceSlice>({
    apiVersion: AUTHENTICATION,
    kind: 'ResourceSlice',
    labelSelector: selectorOf({
      [REPLICATION_LABEL]: 'true',
      [REMOTE_ID_LABEL]: remoteId,
    }),
  });
}

/** The slice of this peering: of several, the one that liqoctl would take. */
export async function findResourceSlice(
  host: TenantSide,
): Promise<ResourceSlice | undefined> {
  const slices = (await listResourceSlices(host)).filter(
    ({ metadata }) => metadata?.namespace === host.tenantNamespace,
  );
  return (
    slices.find(({ metadata }) => metadata?.name === host.remoteId) ?? slices[0]
  );
}

function isSame(one: string | undefined, other: string): boolean {
  return (
    one === other ||
    (one !== undefined && parseQuantity(one) === parseQuantity(other))
  );
}

function includes(
  present: Record<string, string> | undefined,
  wanted: Record<string, string> | undefined,
): boolean {
  return Object.entries(wanted ?? {}).every(([resource, quantity]) =>
    isSame(present?.[resource], quantity),
  );
}

function isAsWanted(
  { metadata, spec }: Pick<ResourceSlice, 'metadata' | 'spec'>,
  wanted: PeerRequest['spec'],
): boolean {
  const annotation = metadata?.annotations?.[CREATE_VIRTUAL_NODE_ANNOTATION];
  return (
    Boolean(annotation) &&
    annotation !== 'false' &&
    (wanted.resourceSliceClass ?? spec?.class) === spec?.class &&
    includes(spec?.resources, wanted.resources)
  );
}

/** Whether the member accepts who asks as well as what is asked for. */
export function isAccepted({ status }: Pick<ResourceSlice, 'status'>): boolean {
  return ['Authentication', 'Resources'].every(
    type => conditionOf(status?.conditions, type)?.status === 'Accepted',
  );
}

/** Of repeated conditions the last holds. */
export function conditionOf(
  conditions: LiqoCondition[] | undefined,
  type: string,
): LiqoCondition | undefined {
  return conditions?.filter(condition => condition.type === type).at(-1);
}

/** Whether the member has seen the request as it is now; other classes may grant less. */
function isGranted({ spec, status }: NonNullable<Observed['slice']>): boolean {
  const isDefault = !spec?.class || spec.class === 'default';
  return !isDefault || includes(status?.resources, spec?.resources);
}

function resourceSliceFor(
  { remoteId, tenantNamespace }: TenantPlace,
  { resources, resourceSliceClass }: PeerRequest['spec'],
  present: Observed['slice'],
): ResourceSlice {
  return {
    apiVersion: AUTHENTICATION,
    kind: 'ResourceSlice',
    metadata: {
      name: present?.metadata?.name ?? remoteId,
      namespace: tenantNamespace,
      labels: {
        [REPLICATION_LABEL]: 'true',
        [REMOTE_ID_LABEL]: remoteId,
        [REMOTE_CLUSTER_ID_LABEL]: remoteId,
      },
      annotations: { [CREATE_VIRTUAL_NODE_ANNOTATION]: 'true' },
    },
    spec: {
      class: resourceSliceClass ?? present?.spec?.class ?? 'default',
      providerClusterID: remoteId,
      // What is not named stays as it is.
      resources: { ...present?.spec?.resources, ...resources },
    },
  };
}

/** The member lends what the host asks for. */
export const resourceSlice: PeeringStepDefinition<Observed> = {
  id: 'resource-slice',
  title: ({ cluster, member }) =>
    `Cluster ${member} lends resources to ${cluster}`,
  observe: async (clients, wish) => {
    const { host, member } = await tenantSides(clients, wish);
    const [tenant, slice] = await Promise.all([
      findTenant(member),
      findResourceSlice(host),
    ]);
    return {
      host: placeOf(host),
      member: placeOf(member),
      slice: slice && {
        ...slice,
        status: {
          conditions: slice.status?.conditions,
          resources: slice.status?.resources,
        },
      },
      tenantCondition: tenant?.spec?.tenantCondition ?? 'Active',
    };
  },
  isDone: ({ slice, tenantCondition }, { request }) =>
    slice !== undefined &&
    !isGoing(slice) &&
    isAsWanted(slice, request.spec) &&
    isAccepted(slice) &&
    isGranted(slice) &&
    tenantCondition !== 'Drained',
  isBlocked: ({ host, member, slice, tenantCondition }) => {
    const isDrained = tenantCondition === 'Drained';
    if (
      isDrained ||
      (tenantCondition === 'Cordoned' && !(slice && isAccepted(slice)))
    ) {
      return {
        reason: `Cluster ${member.cluster} lends nothing to ${
          host.cluster
        } at present: it has ${isDrained ? 'drained' : 'cordoned'} that tenant`,
        fix: `Ask those who run ${member.cluster} to activate it (liqoctl activate tenant ${host.clusterId}); the operation then goes on by itself.`,
      };
    }
    const denied = slice?.status?.conditions?.find(
      ({ status }) => status === 'Denied',
    );
    return denied && slice && !isGoing(slice)
      ? {
          reason: `Cluster ${member.cluster} does not lend what is asked for: ${
            denied.message ?? denied.reason
          }`,
          fix: `Ask those who run ${member.cluster}, or request the peering with other resources.`,
        }
      : undefined;
  },
  waitingFor: ({ member, slice }, { request }) => {
    if (!slice || (!isGoing(slice) && !isAsWanted(slice, request.spec))) {
      return undefined;
    }
    return isGoing(slice)
      ? `End of the deletion of ${nameOf(slice)}`
      : `Cluster ${member.cluster} to accept ${nameOf(slice)}`;
  },
  act: (clients, { host, slice }, { request }) =>
    write(clients.cluster, resourceSliceFor(host, request.spec, slice), slice),
  intent: ({ host, slice }, { request }) => [
    resourceSliceFor(host, request.spec, slice),
  ],
};
