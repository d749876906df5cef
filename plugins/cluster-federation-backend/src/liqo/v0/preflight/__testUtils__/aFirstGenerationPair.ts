import {
  aPair,
  type Pair,
} from '../../../../preflight/__testUtils__/FakeApiServer';
import { aNode, aProgram } from '../../../../preflight/__testUtils__/objects';
import type { RawObject } from '../../../../watch/types';

export const FOREIGN_CLUSTERS =
  '/apis/discovery.liqo.io/v1alpha1/foreignclusters';
export const SERVICES = '/api/v1/namespaces/liqo/services';
export const SECRETS = '/api/v1/namespaces/liqo/secrets';
export const PROGRAMS = '/apis/apps/v1/deployments';
export const CONFIG_MAPS = '/api/v1/namespaces/liqo/configmaps';

const components = ['controller-manager', 'crd-replicator', 'auth'];

/** Liqo's Deployments; the controller manager is started with `args`. */
export function programs(args: string[] = []): RawObject[] {
  return components.map(component =>
    aProgram(`liqo-${component}`, {
      labels: { 'app.kubernetes.io/name': component },
      args: component === 'controller-manager' ? args : [],
    }),
  );
}

/** What Liqo keeps about itself. */
export function identity(name: string): RawObject {
  return {
    metadata: {
      name: 'liqo-clusterid-configmap',
      labels: { 'app.kubernetes.io/name': 'clusterid-configmap' },
    },
    data: { CLUSTER_ID: `${name}-id`, CLUSTER_NAME: name },
  };
}

export function aForeignCluster(
  name: string,
  { clusterId = `${name}-id`, spec = {}, metadata = {}, status = {} } = {},
): RawObject {
  return {
    metadata: {
      name,
      labels: { 'discovery.liqo.io/cluster-id': clusterId },
      ...metadata,
    },
    spec: {
      peeringType: 'OutOfBand',
      clusterIdentity: { clusterID: clusterId, clusterName: name },
      incomingPeeringEnabled: 'Auto',
      ...spec,
    },
    status,
  };
}

/** Service of the authentication service. */
export function aService(spec: RawObject = {}, rest: RawObject = {}) {
  const { annotations, status } = rest;
  return {
    metadata: { name: 'liqo-auth', annotations },
    spec: {
      type: 'NodePort',
      ports: [{ port: 443, nodePort: 32443 }],
      ...spec,
    },
    status: status ?? {},
  };
}

/** Clusters milan and paris with Liqo 0.10 and nothing between them. */
export function aFirstGenerationPair(): Pair {
  const liqo = { liqoMajor: 0, liqoVersion: 'v0.10.3' } as const;
  const kubernetesVersion = 'v1.28.3';
  const pair = aPair({
    host: { ...liqo, kubernetesVersion, clusterId: 'milan-id' },
    member: { ...liqo, kubernetesVersion, clusterId: 'paris-id' },
  });
  const args = ['--enable-incoming-peering=true', '--disable-internal-network'];
  for (const [name, server] of [
    ['milan', pair.servers.host],
    ['paris', pair.servers.member],
  ] as const) {
    Object.assign(server.lists, {
      '/api/v1/nodes': [aNode(`${name}-worker`)],
      '/api/v1/namespaces': [],
      '/api/v1/pods': [],
      [CONFIG_MAPS]: [identity(name)],
      [PROGRAMS]: programs(args),
      [SERVICES]: [aService()],
      [SECRETS]: [],
      [FOREIGN_CLUSTERS]: [],
    });
  }
  return pair;
}
