import type { NodeSelectorRequirement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listOf, recordOf, textOf, textsOf } from './fields';
import type { RawObject } from './types';

/** What a pod puts up with. */
export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
}

/** One term of a required node affinity. */
export interface AffinityTerm {
  matchExpressions: NodeSelectorRequirement[];
  /** By name, as DaemonSets choose their nodes. */
  matchFields: NodeSelectorRequirement[];
}

/** What a pod asks of the node it may run on. */
export interface PodScheduling {
  nodeSelector: Record<string, string>;
  /** Terms are or-ed; `undefined` where the pod has no required affinity. */
  affinityTerms?: AffinityTerm[];
  tolerations: Toleration[];
}

/** Reads it from the spec of a pod. */
export function schedulingOf(spec: RawObject): PodScheduling {
  const required = recordOf(
    recordOf(recordOf(spec.affinity).nodeAffinity)
      .requiredDuringSchedulingIgnoredDuringExecution,
  );
  return {
    nodeSelector: textsOf(spec.nodeSelector),
    affinityTerms: Array.isArray(required.nodeSelectorTerms)
      ? listOf(required.nodeSelectorTerms).map(term => ({
          matchExpressions: requirementsOf(term.matchExpressions),
          matchFields: requirementsOf(term.matchFields),
        }))
      : undefined,
    tolerations: listOf(spec.tolerations).map(
      ({ key, operator, value, effect }) => ({
        key: textOf(key),
        operator: textOf(operator),
        value: textOf(value),
        effect: textOf(effect),
      }),
    ),
  };
}

function requirementsOf(value: unknown): NodeSelectorRequirement[] {
  return listOf(value).flatMap(({ key, operator, values }) =>
    textOf(key) && textOf(operator)
      ? [
          {
            key: textOf(key)!,
            operator: textOf(operator) as NodeSelectorRequirement['operator'],
            ...(Array.isArray(values) && {
              values: values.filter(
                (text): text is string => typeof text === 'string',
              ),
            }),
          },
        ]
      : [],
  );
}
