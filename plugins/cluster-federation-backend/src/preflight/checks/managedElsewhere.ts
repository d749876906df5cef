import { metaOf, recordOf, textsOf } from '../../watch/fields';
import type { RawObject } from '../../watch/types';
import type { PreflightCluster } from '../PreflightCluster';
import { checkEach, notVisible } from '../results';
import type { CheckResult, PreflightCheck } from '../types';
import { ofRemoteCluster } from './peerings';

/** An object of the peering, and its kind, which lists leave out. */
export interface PeeringObject {
  kind: string;
  object: RawObject;
}

const shared = [
  { kind: 'Namespace', path: '/api/v1/namespaces' },
  {
    kind: 'ForeignCluster',
    path: '/apis/core.liqo.io/v1beta1/foreignclusters',
  },
];
const authentication = '/apis/authentication.liqo.io/v1beta1';
const onHost = [
  ...shared,
  { kind: 'Identity', path: `${authentication}/identities` },
  { kind: 'ResourceSlice', path: `${authentication}/resourceslices` },
];
const onMember = [
  ...shared,
  { kind: 'Tenant', path: `${authentication}/tenants` },
];

/** Whether something else than people and the portal looks after the objects of the peering. */
export const managedElsewhere: PreflightCheck = {
  id: 'managed-elsewhere',
  title: 'Objects managed elsewhere',
  run: context =>
    checkEach(context, async cluster => {
      const isHost = cluster === context.host;
      const remote = isHost ? context.member : context.host;
      if (cluster.access === 'peering') {
        return [notVisible(cluster, 'what manages its objects')];
      }
      if (remote.clusterId === undefined) {
        return [
          {
            severity: 'could-not-check',
            message: `Objects for cluster ${remote.name} can't be looked up on cluster ${cluster.name} without its cluster ID.`,
          },
        ];
      }
      const kinds = isHost ? onHost : onMember;
      return judgeManagers(
        cluster.name,
        await readObjects(cluster, kinds, remote.clusterId),
      );
    }),
};

async function readObjects(
  cluster: PreflightCluster,
  kinds: { kind: string; path: string }[],
  remoteClusterId: string,
): Promise<PeeringObject[]> {
  const lists = await Promise.all(
    kinds.map(async ({ kind, path }) => {
      const objects = await cluster.list(path, {
        labelSelector: ofRemoteCluster(remoteClusterId),
      });
      return objects.map(object => ({ kind, object }));
    }),
  );
  return lists.flat();
}

/** Pure. */
export function judgeManagers(
  cluster: string,
  objects: PeeringObject[],
): CheckResult[] {
  const results = objects.flatMap(({ kind, object }): CheckResult[] => {
    const meta = metaOf(object);
    const manager = managerOf(object);
    if (!meta || !manager) {
      return [];
    }
    const name = meta.namespace ? `${meta.namespace}/${meta.name}` : meta.name;
    return [
      {
        severity: 'warning',
        message: `${kind} ${name} on cluster ${cluster} is managed by ${manager}, which may undo what the portal changes.`,
        fix: `Change it there, or take it out of ${manager} first.`,
      },
    ];
  });
  return results.length > 0
    ? results
    : [
        {
          severity: 'ok',
          message: `No object of this peering on cluster ${cluster} bears a mark of Argo CD, Flux or Helm.`,
        },
      ];
}

/** Pure. */
export function managerOf(object: RawObject): string | undefined {
  const metadata = recordOf(object.metadata);
  const labels = textsOf(metadata.labels);
  const annotations = textsOf(metadata.annotations);
  const application =
    annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ||
    labels['argocd.argoproj.io/instance'];
  if (application) {
    return `Argo CD (application ${application})`;
  }
  for (const [domain, kind] of [
    ['kustomize.toolkit.fluxcd.io', 'Kustomization'],
    ['helm.toolkit.fluxcd.io', 'HelmRelease'],
  ]) {
    const name = labels[`${domain}/name`];
    const namespace = labels[`${domain}/namespace`];
    if (name) {
      return `Flux (${kind} ${namespace ? `${namespace}/` : ''}${name})`;
    }
  }
  const release = annotations['meta.helm.sh/release-name'];
  if (release) {
    return `Helm (release ${release})`;
  }
  return labels['app.kubernetes.io/managed-by'] === 'Helm' ? 'Helm' : undefined;
}
