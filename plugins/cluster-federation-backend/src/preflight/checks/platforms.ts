import { readNodes, RealNode } from '../nodes';
import { platformOf } from '../platform';
import { checkEach, notVisible } from '../results';
import type { CheckResult, PreflightCheck } from '../types';
import { PeeringSide, platformLimits } from './platformLimits';

const MINIMUM_KERNEL = [5, 10];

/** What the platforms of the two clusters are known not to do with Liqo. */
export const platforms: PreflightCheck = {
  id: 'platforms',
  title: 'Limits of the platforms',
  run: context =>
    checkEach(context, async cluster => {
      if (cluster.access === 'peering') {
        return [notVisible(cluster, 'what it runs on')];
      }
      const nodes = await readNodes(cluster);
      return judgePlatform(nodes, cluster.kubernetesVersion, {
        cluster: cluster.name,
        role: cluster === context.host ? 'host' : 'member',
        networking: context.wish.networking.enabled,
      });
    }),
};

/** Pure. */
export function judgePlatform(
  nodes: RealNode[],
  kubernetesVersion: string | undefined,
  side: PeeringSide,
): CheckResult[] {
  const platform = platformOf(nodes, kubernetesVersion);
  const results = [
    ...platformLimits(platform, nodes, side),
    ...judgeOperatingSystems(nodes, side),
    ...judgeArchitectures(nodes, side),
    ...judgeKernels(nodes, side),
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

function judgeKernels(
  nodes: RealNode[],
  { cluster, networking }: PeeringSide,
): CheckResult[] {
  const old = nodes.find(
    ({ operatingSystem, kernelVersion }) =>
      operatingSystem !== 'windows' && isOld(kernelVersion),
  );
  return networking && old
    ? [
        {
          severity: 'warning',
          message: `Node ${old.name} of cluster ${cluster} runs Linux ${old.kernelVersion}; Liqo's network needs 5.10 or later.`,
          fix: 'Upgrade the node, or peer without networking.',
        },
      ]
    : [];
}

function isOld(kernelVersion = ''): boolean {
  const match = /^(\d+)\.(\d+)/.exec(kernelVersion);
  if (!match) {
    return false;
  }
  const [major, minor] = match.slice(1).map(Number);
  return (
    major < MINIMUM_KERNEL[0] ||
    (major === MINIMUM_KERNEL[0] && minor < MINIMUM_KERNEL[1])
  );
}
