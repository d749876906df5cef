import { NODE_TYPE_LABEL, VIRTUAL_NODE_TYPE } from '../liqo/shared/labels';
import {
  conditionsOf,
  listOf,
  metaOf,
  quantitiesOf,
  recordOf,
  textOf,
} from '../watch/fields';
import { parseQuantities, Quantities } from '../watch/quantities';
import type { RawObject } from '../watch/types';
import type { PreflightCluster } from './PreflightCluster';

/** What checks look at of a Node that is a machine. */
export interface RealNode {
  name: string;
  labels: Record<string, string>;
  providerId: string;
  operatingSystem?: string;
  architecture?: string;
  osImage: string;
  kernelVersion?: string;
  internalIps: string[];
  externalIps: string[];
  /** Takes new pods. */
  usable: boolean;
  allocatable: Quantities;
}

/** The nodes of a cluster that are not virtual. */
export async function readNodes(
  cluster: PreflightCluster,
): Promise<RealNode[]> {
  const objects = await cluster.list('/api/v1/nodes');
  return objects.flatMap(object => toRealNode(object) ?? []);
}

/** `undefined` for a virtual node. Pure. */
export function toRealNode(object: RawObject): RealNode | undefined {
  const meta = metaOf(object);
  if (!meta || meta.labels[NODE_TYPE_LABEL] === VIRTUAL_NODE_TYPE) {
    return undefined;
  }
  const spec = recordOf(object.spec);
  const status = recordOf(object.status);
  const info = recordOf(status.nodeInfo);
  const addresses = (type: string) =>
    listOf(status.addresses).flatMap(address =>
      address.type === type ? textOf(address.address) ?? [] : [],
    );
  return {
    name: meta.name,
    labels: meta.labels,
    providerId: textOf(spec.providerID) ?? '',
    operatingSystem:
      textOf(info.operatingSystem) ?? meta.labels['kubernetes.io/os'],
    architecture:
      textOf(info.architecture) ?? meta.labels['kubernetes.io/arch'],
    osImage: textOf(info.osImage) ?? '',
    kernelVersion: textOf(info.kernelVersion),
    internalIps: addresses('InternalIP'),
    externalIps: addresses('ExternalIP'),
    usable:
      spec.unschedulable !== true &&
      conditionsOf(status.conditions).some(
        condition => condition.type === 'Ready' && condition.status === 'True',
      ),
    allocatable: parseQuantities(quantitiesOf(status.allocatable)),
  };
}
