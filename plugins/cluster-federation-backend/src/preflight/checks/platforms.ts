import { readNodes, RealNode } from '../nodes';
import { Platform, platformOf } from '../platform';
import { checkEach, notVisible } from '../results';
import type { CheckResult, PreflightCheck } from '../types';

/** Which side of which peering a cluster is. */
export interface PeeringSide {
  cluster: string;
  role: 'host' | 'member';
  networking: boolean;
}

/** What a platform is known not to do with a generation of Liqo. Pure. */
export type PlatformLimits = (
  platform: Platform,
  nodes: RealNode[],
  side: PeeringSide,
) => CheckResult[];

/** What the platforms of the two clusters are known not to do with Liqo. */
export function platforms(limits: PlatformLimits): PreflightCheck {
  return {
    id: 'platforms',
    title: 'Limits of the platforms',
    run: context =>
      checkEach(context, async cluster => {
        if (cluster.access === 'peering') {
          return [notVisible(cluster, 'what it runs on')];
        }
        const nodes = await readNodes(cluster);
        const side: PeeringSide = {
          cluster: cluster.name,
          role: cluster === context.host ? 'host' : 'member',
          networking: context.wish.networking.enabled,
        };
        const platform = platformOf(nodes, cluster.kubernetesVersion);
        return judgePlatform(nodes, side, limits(platform, nodes, side));
      }),
  };
}

/** What repeats documentation of Liqo, and could not be seen here. */
export function advice(message: string, fix?: string): CheckResult {
  return { severity: 'warning', advisory: true, message, ...(fix && { fix }) };
}

/** Pure. */
export function judgePlatform(
  nodes: RealNode[],
  side: PeeringSide,
  limits: CheckResult[],
): CheckResult[] {
  const results = [
    ...limits,
    ...judgeOperatingSystems(nodes, side),
    ...judgeArchitectures(nodes, side),
  ];
  return results.length > 0
    ? results
    : [
        {
          severity: 'ok',
          message: `No limits of what cluster ${side.cluster} runs on are known.`,
        },
      ];
}

function judgeOperatingSystems(
  nodes: RealNode[],
  { cluster, role }: PeeringSide,
): CheckResult[] {
  const windows = nodes.filter(
    ({ operatingSystem }) => operatingSystem === 'windows',
  );
  if (windows.length === 0) {
    return [];
  }
  return [
    {
      severity: 'warning',
      message:
        role === 'member'
          ? `Cluster ${cluster} has ${windows.length} Windows nodes, which Liqo does not offer: a virtual node always announces linux/amd64.`
          : `Cluster ${cluster} has ${windows.length} Windows nodes; their workloads can't be offloaded, for a virtual node always announces linux/amd64.`,
      fix: 'Offload workloads for Linux only, and let them select kubernetes.io/os: linux.',
    },
  ];
}

function judgeArchitectures(
  nodes: RealNode[],
  { cluster, role }: PeeringSide,
): CheckResult[] {
  const others = new Set(
    nodes.flatMap(({ operatingSystem, architecture }) =>
      operatingSystem === 'windows' || architecture === 'amd64'
        ? []
        : architecture ?? [],
    ),
  );
  return role === 'member' && others.size > 0
    ? [
        {
          severity: 'warning',
          message: `Cluster ${cluster} has nodes of architecture ${[
            ...others,
          ].join(
            ', ',
          )}, but its virtual node announces linux/amd64, so that images must exist for both.`,
          fix: 'Use images for all these architectures.',
        },
      ]
    : [];
}
