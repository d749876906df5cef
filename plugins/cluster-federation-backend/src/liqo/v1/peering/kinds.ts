import type { KubernetesObject } from '@kubernetes/client-node';

export const AUTHENTICATION = 'authentication.liqo.io/v1beta1';
export const CORE = 'core.liqo.io/v1beta1';
export const OFFLOADING = 'offloading.liqo.io/v1beta1';
export const NETWORKING = 'networking.liqo.io/v1beta1';
export const IPAM = 'ipam.liqo.io/v1alpha1';

export interface LiqoCondition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
  observedGeneration?: number;
}

export interface Secret extends KubernetesObject {
  /** In base64. */
  data?: Record<string, string>;
}

/** Where and as whom a host reaches a member. May hold keys of a cloud account. */
export interface AuthenticationParameters {
  ca?: string;
  apiServer?: string;
}

export interface Tenant extends KubernetesObject {
  spec?: {
    clusterID?: string;
    authzPolicy?: string;
    publicKey?: string;
    csr?: string;
    signature?: string;
    tenantCondition?: string;
  };
  status?: { tenantNamespace?: string; authParams?: AuthenticationParameters };
}

export interface Identity extends KubernetesObject {
  spec?: {
    clusterID?: string;
    type?: string;
    namespace?: string;
    authParams?: AuthenticationParameters;
  };
  status?: { kubeconfigSecretRef?: { name?: string } };
}

export interface ResourceSlice extends KubernetesObject {
  spec?: {
    class?: string;
    providerClusterID?: string;
    resources?: Record<string, string>;
  };
  status?: {
    conditions?: LiqoCondition[];
    resources?: Record<string, string>;
  };
}

export interface VirtualNode extends KubernetesObject {
  spec?: { createNode?: boolean };
  status?: { conditions?: LiqoCondition[] };
}

export interface Node extends KubernetesObject {
  spec?: { unschedulable?: boolean };
  status?: { conditions?: LiqoCondition[] };
}

interface Module {
  enabled?: boolean;
  conditions?: LiqoCondition[];
}

export interface ForeignCluster extends KubernetesObject {
  status?: {
    conditions?: LiqoCondition[];
    modules?: { authentication?: Module; offloading?: Module };
  };
}

export interface Event extends KubernetesObject {
  reason?: string;
  message?: string;
  lastTimestamp?: string;
  eventTime?: string;
}

/** A block of IPAM. */
export interface Network extends KubernetesObject {
  status?: { cidr?: string };
}

export interface Ranges {
  pod?: string[];
  external?: string[];
}

export interface Configuration extends KubernetesObject {
  spec?: { remote?: { cidr?: Ranges } };
  status?: { remote?: { cidr?: Ranges }; conditions?: LiqoCondition[] };
}

export interface GatewayEndpoint {
  addresses?: string[];
  port?: number;
  protocol?: string;
}

interface SecretReference {
  name?: string;
  namespace?: string;
}

export interface GatewayServer extends KubernetesObject {
  spec?: {
    mtu?: number;
    endpoint?: { port?: number; serviceType?: string };
    serverTemplateRef?: object;
  };
  status?: { endpoint?: GatewayEndpoint; secretRef?: SecretReference };
}

export interface GatewayClient extends KubernetesObject {
  spec?: {
    mtu?: number;
    endpoint?: GatewayEndpoint;
    clientTemplateRef?: object;
  };
  status?: { secretRef?: SecretReference };
}

export interface PublicKey extends KubernetesObject {
  spec?: { publicKey?: string };
}

export interface Connection extends KubernetesObject {
  status?: { value?: string };
}

export interface Deployment extends KubernetesObject {
  status?: { readyReplicas?: number };
}
