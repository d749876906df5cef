import type {
  NodeSelectorRequirement,
  WorkloadManifest,
  WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { podTemplatePaths } from './kinds';

/** How Liqo labels the nodes that stand for members. */
export interface VirtualNodeLabels {
  /** Key of the label that tells virtual nodes from others. */
  type: string;
  /** Its value on virtual nodes. */
  virtualNode: string;
  /** Key of the label with the ID of the member. */
  clusterId: string;
}

interface Fields {
  [field: string]: unknown;
}

interface NodeSelectorTerm {
  matchExpressions?: NodeSelectorRequirement[];
  matchFields?: unknown[];
}

/** What a placement requires of the node that a pod runs on. */
export function requirementsOf(
  placement: WorkloadPlacement,
  labels: VirtualNodeLabels,
): NodeSelectorRequirement[] {
  const { type: key, virtualNode, clusterId } = labels;
  const virtual = { key, operator: 'In' as const, values: [virtualNode] };
  switch (placement.on) {
    case 'Host':
      // Other nodes have no such label, which satisfies NotIn as well.
      return [{ key, operator: 'NotIn', values: [virtualNode] }];
    case 'Member':
      return [
        virtual,
        { key: clusterId, operator: 'In', values: [placement.member] },
      ];
    case 'Labels':
      return [virtual, ...placement.matchExpressions];
    default:
      return [virtual];
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** A copy in which the value at a path is another one. */
function changedAt(
  object: Fields,
  [key, ...rest]: string[],
  change: (value: unknown) => unknown,
): Fields {
  return {
    ...object,
    [key]:
      rest.length === 0
        ? change(object[key])
        : changedAt(fieldsOf(object[key]), rest, change),
  };
}

/** A term without any requirement chooses no node, and must go on to do so. */
function chooses(term: NodeSelectorTerm | null): boolean {
  return Boolean(term?.matchExpressions?.length || term?.matchFields?.length);
}

function termsWith(
  terms: unknown,
  requirements: NodeSelectorRequirement[],
): unknown {
  if (terms === undefined || terms === null) {
    return [{ matchExpressions: requirements }];
  }
  // What is no list is for the API server to refuse.
  return Array.isArray(terms)
    ? terms.map((term: NodeSelectorTerm) =>
        chooses(term)
          ? {
              ...term,
              matchExpressions: [
                ...(term.matchExpressions ?? []),
                ...requirements,
              ],
            }
          : term,
      )
    : terms;
}

/**
 * A manifest whose pods run only where a placement says, and where the manifest
 * itself lets them. Pure.
 */
export function placed(
  manifest: WorkloadManifest,
  placement: WorkloadPlacement | undefined,
  labels: VirtualNodeLabels,
): WorkloadManifest {
  const template = podTemplatePaths[manifest.kind];
  return placement && template
    ? (changedAt(
        manifest,
        [
          ...template,
          'spec',
          'affinity',
          'nodeAffinity',
          'requiredDuringSchedulingIgnoredDuringExecution',
          'nodeSelectorTerms',
        ],
        terms => termsWith(terms, requirementsOf(placement, labels)),
      ) as WorkloadManifest)
    : manifest;
}
