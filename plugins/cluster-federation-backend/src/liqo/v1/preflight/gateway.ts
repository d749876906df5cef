import { isPrivate } from '../../../preflight/addresses';
import { readNodes, RealNode } from '../../../preflight/nodes';
import { pairCheck } from '../../../preflight/pairCheck';
import { Platform, platformOf } from '../../../preflight/platform';
import { couldNotRead, notVisible } from '../../../preflight/results';
import type { CheckResult, PeeringWish } from '../../../preflight/types';

/** Whether the Service of the gateway can be reached by the other side. */
export const gateway = pairCheck({
  id: 'gateway',
  title: 'Gateway between the clusters',
  async run({ host, member, wish: { networking } }) {
    if (!networking.enabled) {
      return [
        {
          severity: 'ok',
          message: 'The peering has no network, so it needs no gateway.',
        },
      ];
    }
    const atHost = networking.gatewayServerSide === 'Host';
    const [server, client] = atHost ? [host, member] : [member, host];
    if (server.access === 'peering') {
      return [notVisible(server, 'what its gateway can be reached by')];
    }
    try {
      const nodes = await readNodes(server);
      return [
        judgeGateway(
          {
            server: server.name,
            client: client.name,
            nodes,
            platform: platformOf(nodes, server.kubernetesVersion),
          },
          networking.gatewayServiceType ?? 'LoadBalancer',
        ),
      ];
    } catch (error) {
      return [couldNotRead(error, server)];
    }
  },
});

interface GatewaySite {
  server: string;
  client: string;
  nodes: Pick<RealNode, 'internalIps' | 'externalIps'>[];
  platform: Platform;
}

/** Pure. */
export function judgeGateway(
  site: GatewaySite,
  serviceType: NonNullable<PeeringWish['networking']['gatewayServiceType']>,
): CheckResult {
  const judgement = {
    LoadBalancer: judgeLoadBalancer,
    NodePort: judgeNodePort,
    ClusterIP: judgeClusterIp,
  }[serviceType];
  return { cluster: site.server, ...judgement(site) };
}

function judgeLoadBalancer({ server, platform }: GatewaySite): CheckResult {
  switch (platform) {
    case 'aks':
    case 'gke':
      return {
        severity: 'ok',
        message: `The platform of cluster ${server} (${platform.toUpperCase()}) provides load balancers.`,
      };
    case 'k3s':
      return {
        severity: 'ok',
        advisory: true,
        message: `Cluster ${server} runs K3s, which brings a load balancer unless that was switched off.`,
      };
    case 'eks':
      return {
        severity: 'warning',
        advisory: true,
        message: `For a gateway on EKS (cluster ${server}) Liqo's documentation highly recommends the AWS Load Balancer Controller; the older load balancers need annotations for the gateway's Service.`,
        fix: `Install the AWS Load Balancer Controller on cluster ${server}, or choose NodePort.`,
      };
    case 'kind':
      return {
        severity: 'warning',
        advisory: true,
        message: `Cluster ${server} runs kind, which brings no load balancer: the gateway would wait for an address.`,
        fix: 'Choose NodePort.',
      };
    default:
      return {
        severity: 'could-not-check',
        advisory: true,
        message: `Whether cluster ${server} gives a Service of type LoadBalancer an address can't be seen beforehand; it must carry UDP.`,
        fix: 'Choose NodePort where there are no load balancers.',
      };
  }
}

function judgeNodePort({ server, client, nodes }: GatewaySite): CheckResult {
  const addresses = nodes.flatMap(({ internalIps, externalIps }) => [
    ...externalIps,
    ...internalIps,
  ]);
  return addresses.some(address => !isPrivate(address))
    ? {
        severity: 'ok',
        message: `Nodes of cluster ${server} have public addresses for the gateway.`,
      }
    : {
        severity: 'warning',
        advisory: true,
        message: `The nodes of cluster ${server} have private addresses only, which cluster ${client} must be able to reach by UDP.`,
        fix: 'Choose LoadBalancer unless both clusters are in one network.',
      };
}

function judgeClusterIp({ server, client }: GatewaySite): CheckResult {
  return {
    severity: 'warning',
    advisory: true,
    message: `A gateway of type ClusterIP can't be reached from outside cluster ${server}; cluster ${client} would need a way of its own into it.`,
    fix: 'Choose LoadBalancer or NodePort.',
  };
}
