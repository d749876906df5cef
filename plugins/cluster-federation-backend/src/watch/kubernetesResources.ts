import type {
  Condition,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  conditionsOf,
  listOf,
  metaOf,
  ObjectMeta,
  quantitiesOf,
  recordOf,
  textOf,
  textsOf,
} from './fields';
import { PodScheduling, schedulingOf } from './podScheduling';
import { workloadOf } from './podWorkload';
import { addQuantities, parseQuantities, Quantities } from './quantities';
import type { RawObject, WatchedResource } from './types';

/** What is kept of a Node. */
export interface NodeObject extends ObjectMeta {
  unschedulable: boolean;
  taints: Taint[];
  /** What the scheduler may give away. */
  allocatable: Quantities;
  conditions: Condition[];
}

/** What keeps pods that don't tolerate it off a node. */
export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

/** What is kept of a Namespace. */
export interface NamespaceObject extends ObjectMeta {
  annotations: Record<string, string>;
}

/** What is kept of a Pod. */
export interface PodState extends ObjectMeta {
  nodeName?: string;
  phase: PodPlacement['phase'];
  ready: boolean;
  restarts: number;
  reason?: string;
  message?: string;
  requests: Quantities;
  workload?: PodPlacement['workload'];
  /** Of pods without a node only: there are few, and nobody asks of the others. */
  scheduling?: PodScheduling;
}

/** Nodes, namespaces and pods of one cluster. */
export interface KubernetesSnapshot {
  nodes: NodeObject[];
  namespaces: NamespaceObject[];
  pods: PodState[];
}

export const nodes: WatchedResource<NodeObject> = {
  id: 'nodes',
  apiVersion: 'v1',
  plural: 'nodes',
  trim(object) {
    const meta = metaOf(object);
    const spec = recordOf(object.spec);
    const status = recordOf(object.status);
    return (
      meta && {
        ...meta,
        unschedulable: spec.unschedulable === true,
        taints: taintsOf(spec.taints),
        allocatable: parseQuantities(quantitiesOf(status.allocatable)),
        conditions: conditionsOf(status.conditions),
      }
    );
  },
};

function taintsOf(value: unknown): Taint[] {
  return listOf(value).flatMap(taint => {
    const key = textOf(taint.key);
    const effect = textOf(taint.effect);
    return key && effect ? [{ key, value: textOf(taint.value), effect }] : [];
  });
}

export const namespaces: WatchedResource<NamespaceObject> = {
  id: 'namespaces',
  apiVersion: 'v1',
  plural: 'namespaces',
  trim(object) {
    const meta = metaOf(object);
    const annotations = textsOf(recordOf(object.metadata).annotations);
    delete annotations['kubectl.kubernetes.io/last-applied-configuration'];
    return meta && { ...meta, annotations };
  },
};

const podPhases = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'];

export const pods: WatchedResource<PodState> = {
  id: 'pods',
  apiVersion: 'v1',
  plural: 'pods',
  trim(object) {
    const meta = metaOf(object);
    if (!meta) {
      return undefined;
    }
    const spec = recordOf(object.spec);
    const status = recordOf(object.status);
    const phase = textOf(status.phase) ?? 'Unknown';
    const containers = listOf(status.containerStatuses);
    return {
      ...meta,
      nodeName: textOf(spec.nodeName),
      phase: (podPhases.includes(phase)
        ? phase
        : 'Unknown') as PodState['phase'],
      ready: conditionsOf(status.conditions).some(
        condition => condition.type === 'Ready' && condition.status === 'True',
      ),
      restarts: containers.reduce(
        (sum, { restartCount }) =>
          sum + (typeof restartCount === 'number' ? restartCount : 0),
        0,
      ),
      ...explanationOf(status, phase),
      requests: requestsOf(spec),
      workload: workloadOf(recordOf(object.metadata), meta.labels),
      scheduling: textOf(spec.nodeName) ? undefined : schedulingOf(spec),
    };
  },
};

/** Whether a pod has come to an end, so that it holds no resources any more. */
export function hasPodEnded(pod: Pick<PodState, 'phase'>): boolean {
  return pod.phase === 'Succeeded' || pod.phase === 'Failed';
}

/** Why a pod is not running, from the most specific place that says so. */
function explanationOf(
  status: RawObject,
  phase: string,
): Pick<PodState, 'reason' | 'message'> {
  const states = [
    ...listOf(status.initContainerStatuses),
    ...listOf(status.containerStatuses),
  ].map(container => recordOf(container.state));
  const failed = states
    .map(state => recordOf(state.terminated))
    .find(({ exitCode }) => typeof exitCode === 'number' && exitCode !== 0);
  const waiting = states
    .map(state => recordOf(state.waiting))
    .find(({ reason }) => textOf(reason) !== undefined);
  const unscheduled = conditionsOf(status.conditions).find(
    condition =>
      condition.type === 'PodScheduled' && condition.status === 'False',
  );
  const unready = conditionsOf(status.conditions).find(
    condition => condition.type === 'Ready' && condition.status === 'False',
  );
  const candidates: (RawObject | Condition | undefined)[] = [
    status,
    waiting,
    phase === 'Succeeded' ? undefined : failed,
    phase === 'Pending' ? unscheduled : undefined,
    phase === 'Running' ? unready : undefined,
  ];
  for (const candidate of candidates) {
    const { reason, message } = recordOf(candidate);
    if (textOf(reason)) {
      return { reason: textOf(reason), message: textOf(message) };
    }
  }
  return {};
}

/**
 * What the scheduler counts: the sum over containers, or an init container that
 * alone needs more.
 */
function requestsOf(spec: RawObject): Quantities {
  const requests: Quantities = {};
  const sidecars: Quantities = {};
  const initial: Quantities = {};
  const ask = (container: RawObject) =>
    parseQuantities(quantitiesOf(recordOf(container.resources).requests));
  for (const container of listOf(spec.containers)) {
    addQuantities(requests, ask(container));
  }
  for (const container of listOf(spec.initContainers)) {
    if (container.restartPolicy === 'Always') {
      addQuantities(sidecars, ask(container));
    } else {
      const needed = { ...sidecars };
      addQuantities(needed, ask(container));
      raise(initial, needed);
    }
  }
  addQuantities(requests, sidecars);
  raise(requests, initial);
  addQuantities(requests, parseQuantities(quantitiesOf(spec.overhead)));
  return requests;
}

function raise(quantities: Quantities, others: Quantities): void {
  for (const [resource, amount] of Object.entries(others)) {
    quantities[resource] = Math.max(quantities[resource] ?? 0, amount);
  }
}
