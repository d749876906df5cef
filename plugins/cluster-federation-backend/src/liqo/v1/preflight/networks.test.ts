import { aPair } from '../../../preflight/__testUtils__/FakeApiServer';
import { aNode } from '../../../preflight/__testUtils__/objects';
import type { RawObject } from '../../../watch/types';
import { networks } from './networks';

/** A Network of Liqo's address management. */
function aNetwork(
  type: string,
  cidr: string,
  status: RawObject = { cidr },
): RawObject {
  return {
    metadata: {
      name: type,
      namespace: 'liqo',
      labels: { 'ipam.liqo.io/network-type': type },
    },
    spec: { cidr },
    status,
  };
}

const NETWORKS = '/apis/ipam.liqo.io/v1alpha1/namespaces/liqo/networks';
const external = aNetwork('external-cidr', '10.70.0.0/16');

interface Side {
  pods?: string;
  services?: string;
  more?: RawObject[];
  nodeIp?: string;
}

function aSide({
  pods = '10.200.0.0/16',
  services = '10.96.0.0/16',
  more = [external],
  nodeIp = '192.168.7.10',
}: Side) {
  const addresses = [{ type: 'InternalIP', address: nodeIp }];
  return {
    [NETWORKS]: [
      aNetwork('pod-cidr', pods),
      aNetwork('service-cidr', services),
      ...more,
    ],
    '/api/v1/nodes': [aNode('worker', { addresses })],
  };
}

function judge(host: Side, member: Side) {
  const pair = aPair({ wish: { networking: { enabled: true } } });
  Object.assign(pair.servers.host.lists, aSide(host));
  Object.assign(pair.servers.member.lists, aSide(member));
  return networks.run(pair);
}

describe('networks', () => {
  it('does not matter without a network', async () => {
    const pair = aPair();
    await expect(networks.run(pair)).resolves.toMatchObject([
      { severity: 'ok' },
    ]);
    expect(pair.servers.host.requests).toEqual([]);
  });

  it('is content with pods apart, though services and external ranges are the same', async () => {
    await expect(
      judge({ pods: '10.200.0.0/16' }, { pods: '10.201.0.0/16' }),
    ).resolves.toMatchObject([{ severity: 'ok' }]);
  });

  it('warns of overlapping pods, for Liqo translates', async () => {
    await expect(
      judge({ pods: '10.200.0.0/16' }, { pods: '10.200.128.0/17' }),
    ).resolves.toMatchObject([
      {
        severity: 'warning',
        message: expect.stringMatching(
          /10\.200\.0\.0\/16 on cluster milan, 10\.200\.128\.0\/17 on cluster paris; Liqo translates/,
        ),
      },
    ]);
  });

  it('warns of services that overlap the pods of the other', async () => {
    await expect(
      judge({ services: '10.201.0.0/24' }, { pods: '10.201.0.0/16' }),
    ).resolves.toMatchObject([{ severity: 'warning', cluster: 'milan' }]);
    await expect(
      judge({ pods: '10.96.128.0/17' }, { pods: '10.201.0.0/16' }),
    ).resolves.toContainEqual(
      expect.objectContaining({ severity: 'warning', cluster: 'paris' }),
    );
  });

  it('warns of nodes inside the pods of the other, unless they are reserved', async () => {
    const member = { pods: '10.201.0.0/16' };
    await expect(
      judge({ nodeIp: '10.201.7.9' }, member),
    ).resolves.toMatchObject([
      {
        severity: 'warning',
        cluster: 'milan',
        fix: expect.stringContaining('--reserved-subnets'),
      },
    ]);
    const reserved = aNetwork('reserved', '10.201.7.0/24');
    await expect(
      judge({ nodeIp: '10.201.7.9', more: [external, reserved] }, member),
    ).resolves.toMatchObject([{ severity: 'ok' }]);
  });

  it('blocks while Liqo has given no range, but compares what is wanted', async () => {
    const pair = aPair({ wish: { networking: { enabled: true } } });
    Object.assign(pair.servers.host.lists, aSide({}), {
      [NETWORKS]: [aNetwork('pod-cidr', '10.200.0.0/16', {}), external],
    });
    Object.assign(pair.servers.member.lists, aSide({}));

    const results = await networks.run(pair);

    expect(results).toMatchObject([
      {
        severity: 'blocking',
        cluster: 'milan',
        message: expect.stringContaining('pod-cidr'),
      },
      { severity: 'warning', message: expect.stringContaining('overlap') },
    ]);
  });

  it('blocks where there is no pod network at all', async () => {
    const pair = aPair({ wish: { networking: { enabled: true } } });
    Object.assign(pair.servers.host.lists, aSide({}), { [NETWORKS]: [] });
    Object.assign(pair.servers.member.lists, aSide({}));
    await expect(networks.run(pair)).resolves.toContainEqual(
      expect.objectContaining({ severity: 'blocking', cluster: 'milan' }),
    );
  });

  it('looks at no nodes of a member of lesser access', async () => {
    const pair = aPair({
      wish: { networking: { enabled: true } },
      member: { access: 'peering' },
    });
    Object.assign(pair.servers.host.lists, aSide({ pods: '10.7.0.0/16' }));
    pair.servers.member.lists[NETWORKS] = aSide({})[NETWORKS];
    await expect(networks.run(pair)).resolves.toMatchObject([
      { severity: 'ok' },
    ]);
  });
});
