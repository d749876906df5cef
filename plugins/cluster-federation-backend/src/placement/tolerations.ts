import type { Taint } from '../watch/kubernetesResources';
import type { Toleration } from '../watch/podScheduling';

/** Taints with which Kubernetes repeats what a node's state says already. */
const STATE_PREFIXES = [
  'node.kubernetes.io/',
  'node.cloudprovider.kubernetes.io/',
];

const CORDON: Taint = {
  key: 'node.kubernetes.io/unschedulable',
  effect: 'NoSchedule',
};

/** Whether pods have to tolerate a taint of a node to be put there. */
function repels({ effect }: Taint): boolean {
  return effect === 'NoSchedule' || effect === 'NoExecute';
}

function tolerates(tolerations: Toleration[], taint: Taint): boolean {
  return tolerations.some(
    ({ key, operator = 'Equal', value, effect }) =>
      (effect === undefined || effect === taint.effect) &&
      (operator === 'Exists'
        ? key === undefined || key === taint.key
        : key === taint.key && (value ?? '') === (taint.value ?? '')),
  );
}

function tellsState({ key }: Taint): boolean {
  return STATE_PREFIXES.some(prefix => key.startsWith(prefix));
}

/** Taints by which somebody keeps pods off that a pod does not tolerate. */
export function untolerated(
  tolerations: Toleration[],
  taints: Taint[],
): Taint[] {
  return taints.filter(
    taint =>
      repels(taint) && !tellsState(taint) && !tolerates(tolerations, taint),
  );
}

/** Taints of a node that is in a bad way, its cordon left out. */
export function untoleratedStates(
  tolerations: Toleration[],
  taints: Taint[],
): Taint[] {
  return taints.filter(
    taint =>
      repels(taint) &&
      tellsState(taint) &&
      taint.key !== CORDON.key &&
      !tolerates(tolerations, taint),
  );
}

/** Whether a pod goes to cordoned nodes all the same, as those of DaemonSets do. */
export function toleratesCordon(tolerations: Toleration[]): boolean {
  return tolerates(tolerations, CORDON);
}

export function taintInWords({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}
