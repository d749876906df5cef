import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../../../clusters';
import {
  NODE_TYPE_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  VIRTUAL_NODE_TYPE,
} from '../labels';
import { selectorOf } from '../selectorOf';

/** A Node that stands for a member. */
export interface NodeOfMember extends KubernetesObject {
  spec?: { unschedulable?: boolean };
  status?: { conditions?: { type?: string; status?: string }[] };
}

/** The nodes of a host that stand for a member, of which there may be several. */
export function listVirtualNodes(
  host: KubernetesClient,
  memberId: string,
): Promise<NodeOfMember[]> {
  return host.list<NodeOfMember>({
    apiVersion: 'v1',
    kind: 'Node',
    labelSelector: selectorOf({
      [NODE_TYPE_LABEL]: VIRTUAL_NODE_TYPE,
      [REMOTE_CLUSTER_ID_LABEL]: memberId,
    }),
  });
}

/** Whether a node with these labels stands for a member. */
export function standsFor(
  memberId: string,
  labels: Record<string, string>,
): boolean {
  return (
    labels[NODE_TYPE_LABEL] === VIRTUAL_NODE_TYPE &&
    labels[REMOTE_CLUSTER_ID_LABEL] === memberId
  );
}

export function isReady({ status }: NodeOfMember): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: word }) => type === 'Ready' && word === 'True',
  );
}
