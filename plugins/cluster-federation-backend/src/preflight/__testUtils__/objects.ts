import type { RawObject } from '../../watch/types';
import { RealNode, toRealNode } from '../nodes';

interface NodeChange {
  labels?: Record<string, string>;
  spec?: RawObject;
  info?: RawObject;
  addresses?: { type: string; address: string }[];
  allocatable?: Record<string, string>;
  ready?: 'True' | 'False';
}

/** A Node as a kubelet reports it. */
export function aNode(name: string, change: NodeChange = {}): RawObject {
  return {
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...change.labels,
      },
    },
    spec: change.spec ?? {},
    status: {
      addresses: change.addresses ?? [
        { type: 'InternalIP', address: '192.168.7.10' },
        { type: 'Hostname', address: name },
      ],
      allocatable: change.allocatable ?? {
        cpu: '8',
        memory: '32Gi',
        pods: '250',
      },
      conditions: [{ type: 'Ready', status: change.ready ?? 'True' }],
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        osImage: 'Ubuntu 24.04.2 LTS',
        kernelVersion: '6.8.0-60-generic',
        kubeletVersion: 'v1.35.4',
        ...change.info,
      },
    },
  };
}

export function aRealNode(name: string, change: NodeChange = {}): RealNode {
  return toRealNode(aNode(name, change))!;
}

export function aPodObject(
  name: string,
  nodeName: string,
  requests: Record<string, string>,
  labels: Record<string, string> = {},
): RawObject {
  return {
    metadata: { name, namespace: 'shop', labels },
    spec: { nodeName, containers: [{ name, resources: { requests } }] },
    status: { phase: 'Running' },
  };
}

/** A Deployment of Liqo. */
export function aProgram(
  name: string,
  {
    readyReplicas = 1,
    replicas = 1,
    args = [],
    labels = {},
  }: {
    readyReplicas?: number;
    replicas?: number;
    args?: string[];
    labels?: Record<string, string>;
  } = {},
): RawObject {
  return {
    metadata: {
      name,
      namespace: 'liqo',
      labels: { 'app.kubernetes.io/part-of': 'liqo', ...labels },
    },
    spec: { replicas, template: { spec: { containers: [{ name, args }] } } },
    status: { readyReplicas },
  };
}
