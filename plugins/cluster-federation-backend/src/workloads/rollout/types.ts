import type { KubernetesObject } from '@kubernetes/client-node';
import type { Blockage } from '../../operations/types';

export interface Condition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
}

/** A workload as the API server has it, as far as its rollout goes. */
export interface Workload extends KubernetesObject {
  spec?: {
    replicas?: number;
    paused?: boolean;
    suspend?: boolean;
    completions?: number;
    parallelism?: number;
    selector?: { matchLabels?: Record<string, string> };
    updateStrategy?: {
      type?: string;
      rollingUpdate?: { partition?: number };
    };
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    updateRevision?: string;
    desiredNumberScheduled?: number;
    updatedNumberScheduled?: number;
    numberAvailable?: number;
    succeeded?: number;
    conditions?: Condition[];
  };
}

interface ContainerStatus {
  name?: string;
  image?: string;
  state?: { waiting?: { reason?: string; message?: string } };
}

/** A pod of a workload. */
export interface Pod extends KubernetesObject {
  spec?: { nodeName?: string };
  status?: {
    conditions?: Condition[];
    initContainerStatuses?: ContainerStatus[];
    containerStatuses?: ContainerStatus[];
  };
}

/** How far a rollout is. */
export type Progress =
  | { state: 'Done' }
  | { state: 'Waiting'; waitingFor: string }
  | ({ state: 'Blocked' } & Blockage);
