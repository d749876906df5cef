import {
  AddressRange,
  contains,
  overlap,
  parseRange,
} from '../../../preflight/addresses';
import { readNodes } from '../../../preflight/nodes';
import type { PreflightCluster } from '../../../preflight/PreflightCluster';
import { readBoth } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import { metaOf, recordOf, textOf } from '../../../watch/fields';
import type { RawObject } from '../../../watch/types';

const TYPE_LABEL = 'ipam.liqo.io/network-type';

/** The networks of a cluster, as Liqo knows them. */
export interface ClusterNetworks {
  name: string;
  pods: AddressRange[];
  services: AddressRange[];
  /** Kept free by `--reserved-subnets`. */
  reserved: AddressRange[];
  /** Objects of Liqo that wait for their range. */
  waiting: string[];
  /** Addresses of nodes, if they may be read. */
  nodeIps: string[];
}

/** Whether the address ranges of the two clusters get into each other's way. */
export const networks: PreflightCheck = {
  id: 'networks',
  title: 'Pod and service networks',
  async run(context) {
    if (!context.wish.networking.enabled) {
      return [
        {
          severity: 'ok',
          message:
            'The peering has no network, so address ranges do not matter.',
        },
      ];
    }
    const { host, member, failures } = await readBoth(context, read);
    const known = [host, member].filter(side => side !== undefined);
    return [
      ...failures,
      ...known.flatMap(judgeReadiness),
      ...(host && member ? judgeRanges(host, member) : []),
    ];
  },
};

async function read(cluster: PreflightCluster): Promise<ClusterNetworks> {
  const { name, access, liqoNamespace } = cluster;
  const full = access === 'full';
  const [objects, nodes] = await Promise.all([
    cluster.list(
      `/apis/ipam.liqo.io/v1alpha1/namespaces/${liqoNamespace}/networks`,
    ),
    full ? readNodes(cluster) : [],
  ]);
  return {
    ...networksOf(name, objects),
    nodeIps: nodes.flatMap(({ internalIps }) => internalIps),
  };
}

/** Pure. */
export function networksOf(
  name: string,
  objects: RawObject[],
): ClusterNetworks {
  const found: ClusterNetworks = {
    name,
    pods: [],
    services: [],
    reserved: [],
    waiting: [],
    nodeIps: [],
  };
  const byType: Record<string, AddressRange[]> = {
    'pod-cidr': found.pods,
    'service-cidr': found.services,
    reserved: found.reserved,
  };
  for (const object of objects) {
    const meta = metaOf(object);
    const type = meta?.labels[TYPE_LABEL] ?? '';
    const given = textOf(recordOf(object.status).cidr);
    const wanted = textOf(recordOf(object.spec).cidr);
    // What is wanted tells of conflicts as well, while nothing is given yet.
    const range = parseRange(given ?? wanted ?? '');
    if (meta && range) {
      byType[type]?.push(range);
    }
    if (meta && !given && ['pod-cidr', 'external-cidr'].includes(type)) {
      found.waiting.push(meta.name);
    }
  }
  return found;
}

function judgeReadiness({
  name,
  pods,
  waiting,
}: ClusterNetworks): CheckResult[] {
  if (pods.length > 0 && waiting.length === 0) {
    return [];
  }
  return [
    {
      severity: 'blocking',
      cluster: name,
      message:
        pods.length > 0
          ? `Liqo on cluster ${name} has not assigned Network ${waiting.join(
              ', ',
            )} a range.`
          : `Liqo on cluster ${name} knows no pod network.`,
      fix: `Peer without networking, or see why Liqo's address management on cluster ${name} does not work.`,
    },
  ];
}

/** Pure. */
export function judgeRanges(
  host: ClusterNetworks,
  member: ClusterNetworks,
): CheckResult[] {
  const results = [
    ...judgePods(host, member),
    ...judgeServices(host, member),
    ...judgeServices(member, host),
    ...judgeNodes(host, member),
    ...judgeNodes(member, host),
  ];
  return results.length > 0
    ? results
    : [
        {
          severity: 'ok',
          message: `The pod networks of clusters ${host.name} and ${member.name} overlap neither each other nor the other's services.`,
        },
      ];
}

function judgePods(
  host: ClusterNetworks,
  member: ClusterNetworks,
): CheckResult[] {
  const pair = findOverlap(host.pods, member.pods);
  return pair
    ? [
        {
          severity: 'warning',
          message: `The pod networks overlap: ${pair[0].text} on cluster ${host.name}, ${pair[1].text} on cluster ${member.name}; Liqo translates addresses, so pods see those of the other cluster under other addresses.`,
          fix: 'Nothing, unless applications pass on addresses of pods.',
        },
      ]
    : [];
}

function judgeServices(
  cluster: ClusterNetworks,
  other: ClusterNetworks,
): CheckResult[] {
  const pair = findOverlap(cluster.services, other.pods);
  return pair
    ? [
        {
          severity: 'warning',
          cluster: cluster.name,
          message: `The services of cluster ${cluster.name} (${pair[0].text}) overlap the pods of cluster ${other.name} (${pair[1].text}); Liqo translates the addresses of the pods.`,
          fix: 'Nothing, unless applications pass on addresses of pods.',
        },
      ]
    : [];
}

/** Liqo does not know the network of the nodes unless it is told. */
function judgeNodes(
  cluster: ClusterNetworks,
  other: ClusterNetworks,
): CheckResult[] {
  const isReserved = (address: string) =>
    [...cluster.reserved, ...cluster.pods, ...cluster.services].some(range =>
      contains(range, address),
    );
  for (const range of other.pods) {
    const address = cluster.nodeIps.find(
      candidate => contains(range, candidate) && !isReserved(candidate),
    );
    if (address) {
      return [
        {
          severity: 'warning',
          cluster: cluster.name,
          message: `A node of cluster ${cluster.name} has the address ${address}, which is in the pod network ${range.text} of cluster ${other.name}, and Liqo was not told to keep it free.`,
          fix: `Install Liqo on cluster ${cluster.name} again with --reserved-subnets and the range of its nodes.`,
        },
      ];
    }
  }
  return [];
}

function findOverlap(
  ranges: AddressRange[],
  others: AddressRange[],
): [AddressRange, AddressRange] | undefined {
  for (const range of ranges) {
    const other = others.find(candidate => overlap(range, candidate));
    if (other) {
      return [range, other];
    }
  }
  return undefined;
}
