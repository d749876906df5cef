import { metaOf, ObjectMeta } from '../../watch/fields';
import type { PreflightCluster } from '../PreflightCluster';
import { checkEach } from '../results';
import type { CheckResult, PreflightCheck, PreflightSide } from '../types';

/** How Liqo marks and names the namespace that it keeps for a remote cluster. */
export interface TenantNaming {
  /** Label with the ID of the remote cluster. By the two labels Liqo finds it, whatever its name. */
  clusterIdLabel: string;
  /** Label of all tenant namespaces. */
  tenantLabel: string;
  /** Name of one that it makes; `undefined` while that is not known. */
  nameFor(remote: PreflightSide): Promise<string | undefined>;
  /** What one that is in use holds, for people. */
  contents: string;
}

/** Whether each side has, or can get, one namespace for the other. */
export function tenantNamespaces(naming: TenantNaming): PreflightCheck {
  return {
    id: 'tenant-namespaces',
    title: 'Tenant namespaces',
    run: context =>
      checkEach(context, async cluster => {
        const remote = cluster === context.host ? context.member : context.host;
        const { clusterId } = remote;
        const name = await naming.nameFor(remote);
        if (clusterId === undefined || name === undefined) {
          return [
            {
              severity: 'could-not-check' as const,
              message: `The tenant namespace on cluster ${cluster.name} depends on how Liqo knows cluster ${remote.name}, which is not known.`,
            },
          ];
        }
        const wanted: Wanted = {
          cluster: cluster.name,
          clusterId,
          name,
          naming,
        };
        return [judgeNamespaces(wanted, await readNamespaces(cluster, wanted))];
      }),
  };
}

interface Found {
  /** Those that Liqo would choose. */
  labelled: ObjectMeta[];
  /** The one that has the name Liqo would give. */
  named?: ObjectMeta;
}

async function readNamespaces(
  cluster: PreflightCluster,
  { clusterId, name, naming: { clusterIdLabel, tenantLabel } }: Wanted,
): Promise<Found> {
  const readNamed = async () => {
    const object = await cluster.get(`/api/v1/namespaces/${name}`);
    return object && metaOf(object);
  };
  if (cluster.access === 'peering') {
    // It may read this one only; Liqo then trusts the name as well.
    const named = await readNamed();
    return { labelled: named ? [named] : [], named };
  }
  const objects = await cluster.list('/api/v1/namespaces', {
    labelSelector: `${clusterIdLabel}=${clusterId},${tenantLabel}`,
  });
  return {
    labelled: objects.flatMap(object => metaOf(object) ?? []),
    named: objects.length === 0 ? await readNamed() : undefined,
  };
}

interface Wanted {
  cluster: string;
  /** Of the remote cluster. */
  clusterId: string;
  name: string;
  naming: TenantNaming;
}

/** Pure. */
export function judgeNamespaces(
  { cluster, clusterId, name, naming }: Wanted,
  { labelled, named }: Found,
): CheckResult {
  const names = labelled.map(found => found.name).join(', ');
  if (labelled.length > 1) {
    return {
      severity: 'blocking',
      message: `Cluster ${cluster} has several tenant namespaces for ${clusterId}: ${names}.`,
      fix: `Delete those that hold no ${naming.contents}.`,
    };
  }
  const ending = [...labelled, ...(named ? [named] : [])].find(
    ({ deleting }) => deleting,
  );
  if (ending) {
    return {
      severity: 'blocking',
      message: `Namespace ${ending.name} on cluster ${cluster} is being deleted.`,
      fix: `Wait until it is gone; if it stays, look for objects in it that hold finalizers.`,
    };
  }
  if (labelled.length === 1) {
    return {
      severity: 'ok',
      message: `Tenant namespace ${names} exists on cluster ${cluster} and will be used.`,
    };
  }
  return named
    ? {
        severity: 'blocking',
        message: `Namespace ${named.name} on cluster ${cluster} lacks the labels of a tenant namespace, so that Liqo would not use it, nor make another.`,
        fix: `Delete it if it is not in use, or run kubectl label namespace ${named.name} ${naming.clusterIdLabel}=${clusterId} ${naming.tenantLabel}=true`,
      }
    : {
        severity: 'ok',
        message: `Tenant namespace ${name} will be made on cluster ${cluster}.`,
      };
}
