import {
  advice,
  type PeeringSide,
  type PlatformLimits,
} from '../../../preflight/checks/platforms';
import type { RealNode } from '../../../preflight/nodes';
import type { Platform } from '../../../preflight/platform';
import type { CheckResult } from '../../../preflight/types';

const MINIMUM_KERNEL = [5, 10];

type Limits = (side: PeeringSide, nodes: RealNode[]) => CheckResult[];

/** What Liqo's documentation says of platforms, and what follows from it. */
const limitsOf: Record<Platform, Limits> = {
  aks: ({ cluster, networking }, nodes) => [
    noApiServerAccess(cluster, 'AKS'),
    ...(networking ? azureNetworkLimits(cluster, nodes) : []),
  ],

  eks: ({ cluster, role, networking }) => [
    noApiServerAccess(cluster, 'EKS'),
    ...(networking
      ? [
          advice(
            `Liqo's external IP remapping does not work on EKS (cluster ${cluster}).`,
          ),
        ]
      : []),
    ...(role === 'member'
      ? [
          advice(
            `On EKS (cluster ${cluster}) Liqo admits hosts as IAM users with access keys; temporary credentials of AWS STS can't serve, for Liqo keeps no session token.`,
            `Install Liqo on cluster ${cluster} with the access key of an IAM user, and let it create IAM users.`,
          ),
        ]
      : []),
  ],

  gke: ({ cluster, networking }, nodes) => [
    ...(nodes.some(({ name }) => name.startsWith('gk3-'))
      ? [
          advice(
            `Cluster ${cluster} looks like GKE Autopilot, which Liqo does not support.`,
            'Use a standard GKE cluster.',
          ),
        ]
      : []),
    ...(networking
      ? [
          advice(
            `On GKE (cluster ${cluster}) Liqo needs a VPC-native cluster with intranode visibility off; with Dataplane V2, offloaded pods can't be exposed by NodePort or LoadBalancer Services.`,
            `Switch intranode visibility off on cluster ${cluster}.`,
          ),
        ]
      : []),
  ],

  openshift: ({ cluster, networking }) =>
    networking
      ? [
          advice(
            `On OpenShift (cluster ${cluster}) Liqo works except for its networking module, which is work in progress; the gateway speaks UDP only, which OpenShift's routes do not carry.`,
            'Peer without networking.',
          ),
        ]
      : [],

  k3s: ({ cluster, role }) => [
    advice(
      role === 'member'
        ? `On K3s (cluster ${cluster}) kubectl exec into offloaded pods does not work.`
        : `From K3s (cluster ${cluster}) kubectl exec into offloaded pods does not work.`,
    ),
  ],

  kind: () => [],
  other: () => [],
};

/** Limits of Liqo 1.x. */
export const platformLimits: PlatformLimits = (platform, nodes, side) => [
  ...limitsOf[platform](side, nodes),
  ...judgeKernels(nodes, side),
];

function azureNetworkLimits(cluster: string, nodes: RealNode[]): CheckResult[] {
  const isOverlay = nodes.some(
    ({ labels }) =>
      labels['kubernetes.azure.com/podnetwork-type'] === 'overlay',
  );
  return [
    advice(
      isOverlay
        ? `On AKS with Azure CNI Overlay (cluster ${cluster}) Liqo's external IP remapping does not work.`
        : `Which network plugin AKS has on cluster ${cluster} can't be seen: with Azure CNI (legacy) offloaded pods can't be exposed by NodePort Services and with kubenet or Azure CNI Overlay Liqo's external IP remapping does not work.`,
    ),
  ];
}

function noApiServerAccess(cluster: string, platform: string): CheckResult {
  return advice(
    `On ${platform} (cluster ${cluster}) offloaded pods can't use the API server of the cluster they come from.`,
  );
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
