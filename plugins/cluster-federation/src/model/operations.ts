import {
  isPeeringRequest,
  type ApplyWorkloadRequest,
  type Cluster,
  type Operation,
  type OperationRequest,
  type Peering,
  type WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { requirementText, selectorTerms } from './selector';

/** The clusters that an operation concerns. */
export function clustersOf(operation: Operation): string[] {
  return isPeeringRequest(operation)
    ? [operation.cluster, operation.member]
    : [operation.cluster];
}

/** Liqo's ID of a cluster, by which pages of peerings are found. */
export function clusterIdOf(name: string, clusters: Cluster[]): string {
  return clusters.find(cluster => cluster.name === name)?.clusterId ?? name;
}

/** Whether an operation names its member by Liqo's ID, as it does without a connection. */
export function isNamedById(operation: Operation, clusters: Cluster[]) {
  return (
    isPeeringRequest(operation) &&
    !clusters.some(({ name }) => name === operation.member)
  );
}

/** What people call the member of an operation: by its connection, else as its host's Liqo does. */
export function memberTitle(
  operation: { cluster: string; member: string },
  clusters: Cluster[],
  peerings: Peering[],
): string {
  const { cluster, member } = operation;
  return clusters.some(({ name }) => name === member)
    ? member
    : peerings.find(
        peering =>
          peering.cluster === cluster && peering.remote.clusterId === member,
      )?.remote.name ?? member;
}

/** One line of what was asked for. */
export interface AskedField {
  path: string;
  value: string;
}

function fieldsOf(value: unknown, path: string): AskedField[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? [{ path, value: value.join(', ') }] : [];
  }
  return typeof value === 'object'
    ? Object.entries(value).flatMap(([name, field]) =>
        fieldsOf(field, path ? `${path}.${name}` : name),
      )
    : [{ path, value: String(value) }];
}

function placementText(placement: WorkloadPlacement): string {
  switch (placement.on) {
    case 'Member':
      return `Member: ${placement.member}`;
    case 'Labels':
      return `Labels: ${placement.matchExpressions
        .map(requirementText)
        .join(', ')}`;
    default:
      return placement.on;
  }
}

/** Manifests are named, and not repeated: a plan shows them. */
function workloadFields({ spec }: ApplyWorkloadRequest): AskedField[] {
  return [
    {
      path: 'manifests',
      value: spec.manifests
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .join(', '),
    },
    ...Object.entries(spec.placements ?? {}).map(([name, placement]) => ({
      path: `placements.${name}`,
      value: placementText(placement),
    })),
  ];
}

/** What a request says beyond its target, field by field; overridden findings stand elsewhere. */
export function askedFields(request: OperationRequest): AskedField[] {
  switch (request.kind) {
    case 'offload': {
      const { clusterSelector, ...spec } = request.spec;
      return [
        ...fieldsOf(spec, ''),
        ...selectorTerms(clusterSelector).map(value => ({
          path: 'clusterSelector',
          value,
        })),
      ];
    }
    case 'apply-workload':
      return workloadFields(request);
    case 'peer': {
      const { overrides, ...spec } = request.spec;
      return fieldsOf(spec, '');
    }
    case 'unpeer':
      return fieldsOf(request.spec, '');
    default:
      return [];
  }
}

/** The checks whose blocking findings were not to stop a request. */
export function overridesOf(request: OperationRequest): string[] {
  return request.kind === 'peer' ? request.spec.overrides ?? [] : [];
}
