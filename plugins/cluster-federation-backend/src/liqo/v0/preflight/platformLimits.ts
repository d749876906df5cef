import {
  advice,
  type PeeringSide,
  type PlatformLimits,
} from '../../../preflight/checks/platforms';
import type { RealNode } from '../../../preflight/nodes';
import type { Platform } from '../../../preflight/platform';
import type { CheckResult } from '../../../preflight/types';

type Limits = (side: PeeringSide, nodes: RealNode[]) => CheckResult[];

/** What the documentation of Liqo 0.x says of platforms, and what follows from it. */
const limitsOf: Partial<Record<Platform, Limits>> = {
  // Each side admits the other one.
  eks: ({ cluster }) => [
    advice(
      `On EKS (cluster ${cluster}) Liqo admits clusters as IAM users with access keys, and adds them to ConfigMap kube-system/aws-auth; temporary credentials of AWS STS can't serve, for Liqo keeps no session token.`,
      `Install Liqo on cluster ${cluster} with the access key of an IAM user, and let it create IAM users.`,
    ),
  ],

  gke: ({ cluster }, nodes) => [
    ...(nodes.some(({ name }) => name.startsWith('gk3-'))
      ? [
          advice(
            `Cluster ${cluster} looks like GKE Autopilot, which Liqo does not support.`,
            'Use a standard GKE cluster.',
          ),
        ]
      : []),
    ...(nodes.some(({ osImage }) => osImage.startsWith('Container-Optimized'))
      ? [
          advice(
            `Cluster ${cluster} has nodes with Container-Optimized OS, which Liqo 0.x does not support.`,
            'Use nodes with the image ubuntu_containerd.',
          ),
        ]
      : []),
    advice(
      `On GKE (cluster ${cluster}) Liqo needs intranode visibility off.`,
      `Switch intranode visibility off on cluster ${cluster}.`,
    ),
  ],

  openshift: ({ cluster }) => [
    advice(
      `The gateway of Liqo on OpenShift (cluster ${cluster}) speaks UDP only, which OpenShift's routes do not carry.`,
      `Give Service liqo-gateway of cluster ${cluster} a load balancer or a node port for UDP, unless Liqo connects no networks there.`,
    ),
  ],
};

/** Limits of Liqo 0.x. */
export const platformLimits: PlatformLimits = (platform, nodes, side) =>
  limitsOf[platform]?.(side, nodes) ?? [];
