import type { RealNode } from '../nodes';
import type { Platform } from '../platform';
import type { CheckResult } from '../types';

/** Which side of which peering a cluster is. */
export interface PeeringSide {
  cluster: string;
  role: 'host' | 'member';
  networking: boolean;
}

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

/** Pure. */
export function platformLimits(
  platform: Platform,
  nodes: RealNode[],
  side: PeeringSide,
): CheckResult[] {
  return limitsOf[platform](side, nodes);
}

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

function advice(message: string, fix?: string): CheckResult {
  return { severity: 'warning', advisory: true, message, ...(fix && { fix }) };
}
