import type { KubernetesObject } from '@kubernetes/client-node';

export const DISCOVERY = 'discovery.liqo.io/v1alpha1';
export const OFFLOADING = 'offloading.liqo.io/v1alpha1';
export const VIRTUAL_KUBELET = 'virtualkubelet.liqo.io/v1alpha1';

export interface PeeringCondition {
  type?: string;
  status?: string;
  reason?: string;
  /** May repeat a token that was not accepted. */
  message?: string;
}

/** What one cluster knows of another one, and wants of it. */
export interface ForeignCluster extends KubernetesObject {
  spec?: {
    peeringType?: string;
    clusterIdentity?: { clusterID?: string; clusterName?: string };
    foreignAuthUrl?: string;
    foreignProxyUrl?: string;
    /** Liqo 0.5 only. */
    networkingEnabled?: string;
    outgoingPeeringEnabled?: string;
    incomingPeeringEnabled?: string;
  };
  status?: { peeringConditions?: PeeringCondition[] };
}

export interface Secret extends KubernetesObject {
  /** In base64. */
  data?: Record<string, string>;
}

export interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}

export interface Service extends KubernetesObject {
  spec?: { type?: string; ports?: { port?: number; nodePort?: number }[] };
  status?: {
    loadBalancer?: { ingress?: { hostname?: string; ip?: string }[] };
  };
}

export interface Deployment extends KubernetesObject {
  spec?: { template?: { spec?: { containers?: { args?: string[] }[] } } };
}

export interface Node extends KubernetesObject {
  status?: { addresses?: { type?: string; address?: string }[] };
}
