import { metaOf, recordOf, textsOf } from '../../watch/fields';
import type { RawObject } from '../../watch/types';
import type { PreflightCluster } from '../PreflightCluster';
import { checkEach, notVisible } from '../results';
import type { CheckResult, PreflightCheck } from '../types';

/** An object of the peering, and its kind, which lists leave out. */
export interface PeeringObject {
  kind: string;
  object: RawObject;
}

/** A kind, and where its objects are listed. */
interface ListedKind {
  kind: string;
  path: string;
}

/** What a peering consists of. */
export interface PeeringKinds {
  host: ListedKind[];
  member: ListedKind[];
  /** Selects by label what is for a remote cluster. */
  selector(remoteClusterId: string): string;
}

/** Whether something else than people and the portal looks after the objects of the peering. */
export function managedElsewhere(kinds: PeeringKinds): PreflightCheck {
  return {
    id: 'managed-elsewhere',
    title: 'Objects managed elsewhere',
    run: context =>
      checkEach(context, async cluster => {
        const [side, remote] =
          cluster === context.host
            ? (['host', context.member] as const)
            : (['member', context.host] as const);
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
        const objects = await readObjects(
          cluster,
          kinds[side],
          kinds.selector(remote.clusterId),
        );
        return judgeManagers(cluster.name, objects);
      }),
  };
}

async function readObjects(
  cluster: PreflightCluster,
  kinds: ListedKind[],
  labelSelector: string,
): Promise<PeeringObject[]> {
  const lists = await Promise.all(
    kinds.map(async ({ kind, path }) => {
      const objects = await cluster.list(path, { labelSelector });
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
