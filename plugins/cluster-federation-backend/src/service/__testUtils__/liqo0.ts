import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { FakeKubernetes } from '../../__testUtils__/FakeKubernetes';

/** What differs on a cluster with Liqo 0.x. */
export const withLiqo0: Partial<Cluster> = {
  liqoVersion: 'v0.10.1',
  liqoMajor: 0,
};

const namespace = 'liqo';

/** Fake: what an installation of Liqo 0.x holds to introduce its cluster. */
export function putLiqo0(
  kubernetes: FakeKubernetes,
  options: { clusterId: string; clusterName: string; token: string },
) {
  const { clusterId, clusterName, token } = options;
  const objects: object[] = [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'liqo-clusterid-configmap',
        namespace,
        labels: { 'app.kubernetes.io/name': 'clusterid-configmap' },
      },
      data: { CLUSTER_ID: clusterId, CLUSTER_NAME: clusterName },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'liqo-auth', namespace },
      spec: { type: 'LoadBalancer', ports: [{ port: 443 }] },
      status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'auth-token', namespace },
      data: { token: Buffer.from(token).toString('base64') },
    },
  ];
  objects.forEach(object => kubernetes.put(object));
}
