import { isError } from '@backstage/errors';
import type { PreflightCluster } from '../../../preflight/PreflightCluster';
import { readPrograms } from '../../../preflight/programs';
import { checkEach, notVisible } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import { metaOf } from '../../../watch/fields';
import { checkAuthUrl } from '../peerCommand/checkPeerCommand';
import { AUTHENTICATION_SERVICE } from '../peering/authenticationService';
import {
  authenticationUrl,
  type AuthenticationExposure,
} from '../peering/authenticationUrl';
import type { Deployment, Node, Service } from '../peering/kinds';

/**
 * Whether the authentication service of each side has an address for the other
 * one: the host introduces itself at that of the member, and the member at that
 * of the host before it lends.
 */
export const authenticationServices: PreflightCheck = {
  id: 'authentication-service',
  title: 'Addresses of the authentication services',
  run: context =>
    checkEach(context, async cluster =>
      cluster.access === 'peering'
        ? [notVisible(cluster, 'how its authentication service is reached')]
        : [
            judgeExposure(
              cluster.name,
              cluster.liqoNamespace,
              await readExposure(cluster),
            ),
          ],
    ),
};

async function readExposure(
  cluster: PreflightCluster,
): Promise<AuthenticationExposure | undefined> {
  const [service, programs, nodes] = await Promise.all([
    cluster.get(
      `/api/v1/namespaces/${cluster.liqoNamespace}/services/${AUTHENTICATION_SERVICE}`,
    ),
    readPrograms(cluster),
    cluster.list('/api/v1/nodes'),
  ]);
  return (
    service && {
      service: service as Service,
      controllerManager: programs.find(
        program =>
          metaOf(program)?.labels['app.kubernetes.io/name'] ===
          'controller-manager',
      ) as Deployment | undefined,
      nodes: nodes as Node[],
    }
  );
}

/** Pure. */
export function judgeExposure(
  cluster: string,
  liqoNamespace: string,
  exposure: AuthenticationExposure | undefined,
): CheckResult {
  if (!exposure) {
    return {
      severity: 'blocking',
      message: `Cluster ${cluster} has no Service ${AUTHENTICATION_SERVICE} in namespace ${liqoNamespace}, by which clusters introduce themselves to it.`,
      fix: `See whether Liqo's authentication service runs on cluster ${cluster}.`,
    };
  }
  const url = authenticationUrl(exposure);
  if (!url) {
    return { severity: 'blocking', ...withoutAddress(cluster, exposure) };
  }
  return isTaken(url)
    ? {
        severity: 'ok',
        message: `Other clusters find the authentication service of cluster ${cluster} at ${url}.`,
      }
    : {
        severity: 'blocking',
        message: `Liqo takes no address such as that of the authentication service of cluster ${cluster}, ${url}: it needs a dot, a part of at most six characters after one, and no IPv6 address.`,
        fix: `Annotate Service ${AUTHENTICATION_SERVICE} of cluster ${cluster} with liqo.io/override-address and another name or address.`,
      };
}

function withoutAddress(
  cluster: string,
  { service: { spec } }: AuthenticationExposure,
): Pick<CheckResult, 'message' | 'fix'> {
  const override =
    'annotate it with liqo.io/override-address and liqo.io/override-port';
  switch (spec?.type) {
    case 'LoadBalancer':
      return {
        message: `Service ${AUTHENTICATION_SERVICE} of cluster ${cluster} has no address yet: it waits for its load balancer.`,
        fix: `See why the load balancer of Service ${AUTHENTICATION_SERVICE} has no address, or ${override}.`,
      };
    case 'NodePort':
      return {
        message: `Service ${AUTHENTICATION_SERVICE} of cluster ${cluster} is of type NodePort, and no node of the cluster has an address.`,
        fix: `See why the nodes have no addresses, or ${override}.`,
      };
    default:
      return {
        message: `Service ${AUTHENTICATION_SERVICE} of cluster ${cluster} can't be reached from other clusters: it is of type ClusterIP.`,
        fix: `Install Liqo on cluster ${cluster} with a Service of type LoadBalancer or NodePort, or ${override} where an Ingress leads to it.`,
      };
  }
}

/** Whether the CustomResourceDefinition of ForeignClusters takes it. */
function isTaken(url: string): boolean {
  try {
    checkAuthUrl(url);
    return true;
  } catch (error) {
    if (isError(error) && error.name === 'InputError') {
      return false;
    }
    throw error;
  }
}
