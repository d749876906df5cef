import { recordOf, textOf } from '../../watch/fields';
import type { PreflightCluster } from '../PreflightCluster';
import { readBoth } from '../results';
import type { CheckResult, PreflightCheck } from '../types';

/** Liqo vouches for this many Kubernetes releases, the latest included. */
const VOUCHED_RELEASES = 3;

/**
 * Kubernetes release (`31` for 1.31) whose libraries a release of Liqo (`1.0`)
 * is built with.
 */
export type BuiltWith = ReadonlyMap<string, number>;

export interface ClusterVersions {
  name: string;
  kubernetesVersion?: string;
  liqoVersion?: string;
}

/** Whether Liqo vouches for the Kubernetes versions. */
export function kubernetesVersions(builtWith: BuiltWith): PreflightCheck {
  return {
    id: 'kubernetes-versions',
    title: 'Kubernetes versions',
    async run(context) {
      const { host, member, failures } = await readBoth(context, readVersions);
      const known = [host, member].filter(versions => versions !== undefined);
      return [
        ...failures,
        ...known.map(versions => judgeVersion(versions, builtWith)),
        ...(host && member ? judgeDistance(host, member) : []),
      ];
    },
  };
}

async function readVersions(
  cluster: PreflightCluster,
): Promise<ClusterVersions> {
  const { name, kubernetesVersion, liqoVersion } = cluster;
  return {
    name,
    liqoVersion,
    kubernetesVersion:
      kubernetesVersion ??
      textOf(recordOf(await cluster.get('/version')).gitVersion),
  };
}

/** Pure. */
export function judgeVersion(
  { name, kubernetesVersion, liqoVersion }: ClusterVersions,
  builtWith: BuiltWith,
): CheckResult {
  const minor = minorOf(kubernetesVersion);
  if (minor === undefined) {
    return {
      severity: 'could-not-check',
      cluster: name,
      message: `Cluster ${name} does not tell its Kubernetes version.`,
    };
  }
  const newest = builtWith.get(
    /^v?(\d+\.\d+)/.exec(liqoVersion ?? '')?.[1] ?? '',
  );
  const oldest = newest && newest - VOUCHED_RELEASES + 1;
  if (oldest && minor < oldest) {
    return {
      severity: 'warning',
      cluster: name,
      message: `Cluster ${name} runs Kubernetes ${kubernetesVersion}, older than the releases that Liqo ${liqoVersion} vouches for (1.${oldest} and later); it may work all the same.`,
      fix: `Upgrade Kubernetes on cluster ${name}.`,
    };
  }
  return {
    severity: 'ok',
    cluster: name,
    message: `Cluster ${name} runs Kubernetes ${kubernetesVersion}.`,
  };
}

/** Pure. */
export function judgeDistance(
  host: ClusterVersions,
  member: ClusterVersions,
): CheckResult[] {
  const minors = [host, member].map(({ kubernetesVersion }) =>
    minorOf(kubernetesVersion),
  );
  const [ofHost, ofMember] = minors;
  if (
    ofHost === undefined ||
    ofMember === undefined ||
    Math.abs(ofHost - ofMember) < VOUCHED_RELEASES
  ) {
    return [];
  }
  return [
    {
      severity: 'warning',
      message: `Kubernetes ${host.kubernetesVersion} on cluster ${host.name} and ${member.kubernetesVersion} on cluster ${member.name} are further apart than the ${VOUCHED_RELEASES} releases that Liqo vouches for; fields of pods that one does not know are lost there.`,
      fix: `Upgrade Kubernetes on cluster ${
        ofHost < ofMember ? host.name : member.name
      }.`,
    },
  ];
}

function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
