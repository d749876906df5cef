import { ConflictError } from '@backstage/errors';
import type { LiqoSite } from '../../../operations';
import { authenticationUrl } from './authenticationUrl';
import type { ConfigMap, Deployment, Node, Secret, Service } from './kinds';

/** Who a cluster is, and where it lets others in. */
export interface AuthenticationService {
  clusterId: string;
  clusterName: string;
  /** Without a slash at the end. */
  authUrl: string;
}

const TOKEN_SECRET = 'auth-token';
/** Name of the Service of a member by which hosts introduce themselves. */
export const AUTHENTICATION_SERVICE = 'liqo-auth';

/** What Liqo calls a cluster; its ID serves where it has no name. */
export async function readIdentity({
  client,
  cluster,
  liqoNamespace,
}: LiqoSite): Promise<
  Pick<AuthenticationService, 'clusterId' | 'clusterName'>
> {
  const [identity] = await client.list<ConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: liqoNamespace,
    labelSelector: 'app.kubernetes.io/name=clusterid-configmap',
  });
  const clusterId = identity?.data?.CLUSTER_ID;
  if (!clusterId) {
    throw new ConflictError(
      `Liqo on cluster ${cluster} has no ConfigMap with its cluster ID in namespace ${liqoNamespace}; see whether Liqo runs there, or name its namespace in liqoNamespace of the connection`,
    );
  }
  return { clusterId, clusterName: identity.data?.CLUSTER_NAME || clusterId };
}

/** Overrides of Liqo 0.5, where the portal may read them; the version that has them has no other. */
async function readControllerManager({
  client,
  liqoNamespace,
}: LiqoSite): Promise<Deployment | undefined> {
  const [deployment] = await client.list<Deployment>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: liqoNamespace,
    labelSelector:
      'app.kubernetes.io/name=controller-manager,app.kubernetes.io/component=controller-manager',
  });
  return deployment;
}

/**
 * Who a member is and where its authentication service is reached, as
 * `liqoctl generate peer-command` tells it.
 *
 * @throws ConflictError that says what is missing on the member
 */
export async function readAuthenticationService(
  site: LiqoSite,
): Promise<AuthenticationService> {
  const { client, cluster, liqoNamespace } = site;
  const [identity, service, controllerManager, nodes] = await Promise.all([
    readIdentity(site),
    client.get<Service>({
      apiVersion: 'v1',
      kind: 'Service',
      name: AUTHENTICATION_SERVICE,
      namespace: liqoNamespace,
    }),
    readControllerManager(site),
    client.list<Node>({ apiVersion: 'v1', kind: 'Node' }),
  ]);
  if (!service) {
    throw new ConflictError(
      `Cluster ${cluster} has no Service ${AUTHENTICATION_SERVICE} in namespace ${liqoNamespace}; see whether Liqo's authentication service runs there`,
    );
  }
  const authUrl = authenticationUrl({ service, controllerManager, nodes });
  if (!authUrl) {
    throw new ConflictError(
      `Service ${AUTHENTICATION_SERVICE} of cluster ${cluster} can't be reached from other clusters: it is of type ${
        service.spec?.type ?? 'ClusterIP'
      } and has no address; give it one, or annotate it with liqo.io/override-address and liqo.io/override-port`,
    );
  }
  return { ...identity, authUrl };
}

/** What a host presents to a member. Secret. */
export async function readAuthenticationToken({
  client,
  liqoNamespace,
}: LiqoSite): Promise<string | undefined> {
  const secret = await client.get<Secret>({
    apiVersion: 'v1',
    kind: 'Secret',
    name: TOKEN_SECRET,
    namespace: liqoNamespace,
  });
  const { token } = secret?.data ?? {};
  return token && Buffer.from(token, 'base64').toString('utf8');
}
