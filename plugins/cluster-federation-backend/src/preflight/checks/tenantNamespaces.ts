import { metaOf, ObjectMeta } from '../../watch/fields';
import type { PreflightCluster } from '../PreflightCluster';
import { checkEach } from '../results';
import type { CheckResult, PreflightCheck } from '../types';
import { ofRemoteCluster } from './peerings';

/** Whether each side has, or can get, one namespace for the other. */
export const tenantNamespaces: PreflightCheck = {
  id: 'tenant-namespaces',
  title: 'Tenant namespaces',
  run: context =>
    checkEach(context, async cluster => {
      const { clusterId } =
        cluster === context.host ? context.member : context.host;
      return [
        clusterId === undefined
          ? {
              severity: 'could-not-check' as const,
              message: `The tenant namespace on cluster ${cluster.name} depends on a cluster ID that is not known.`,
            }
          : judgeNamespaces(
              cluster.name,
              clusterId,
              await readNamespaces(cluster, clusterId),
            ),
      ];
    }),
};

interface Found {
  /** Those that Liqo would choose. */
  labelled: ObjectMeta[];
  /** The one that has the name Liqo would give. */
  named?: ObjectMeta;
}

async function readNamespaces(
  cluster: PreflightCluster,
  clusterId: string,
): Promise<Found> {
  const readNamed = async () => {
    const object = await cluster.get(
      `/api/v1/namespaces/liqo-tenant-${clusterId}`,
    );
    return object && metaOf(object);
  };
  if (cluster.access === 'peering') {
    // It may read this one only; Liqo then trusts the name as well.
    const named = await readNamed();
    return { labelled: named ? [named] : [], named };
  }
  const objects = await cluster.list('/api/v1/namespaces', {
    labelSelector: `${ofRemoteCluster(clusterId)},liqo.io/tenant-namespace`,
  });
  return {
    labelled: objects.flatMap(object => metaOf(object) ?? []),
    named: objects.length === 0 ? await readNamed() : undefined,
  };
}

/** Pure. */
export function judgeNamespaces(
  cluster: string,
  clusterId: string,
  { labelled, named }: Found,
): CheckResult {
  const names = labelled.map(({ name }) => name).join(', ');
  if (labelled.length > 1) {
    return {
      severity: 'blocking',
      message: `Cluster ${cluster} has several tenant namespaces for ${clusterId}: ${names}.`,
      fix: 'Delete those that hold no Tenant, Identity or ResourceSlice.',
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
        fix: `Delete it if it is not in use, or run kubectl label namespace ${
          named.name
        } ${ofRemoteCluster(clusterId)} liqo.io/tenant-namespace=true`,
      }
    : {
        severity: 'ok',
        message: `Tenant namespace liqo-tenant-${clusterId} will be made on cluster ${cluster}.`,
      };
}
