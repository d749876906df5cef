import {
  FakeCluster,
  tenantNamespace,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { networkConfiguration } from './networkConfiguration';

function wish(networking: object = {}) {
  return peer('milan', 'paris', {
    networking: { enabled: true, ...networking },
  });
}

function clusters(host: object[], member: object[] = []) {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), ...host),
    member: new FakeCluster(tenantNamespace('milan'), ...member),
  };
}

function network(type: string, cidr?: string) {
  return {
    kind: 'Network',
    metadata: {
      name: type,
      namespace: 'liqo',
      labels: { 'ipam.liqo.io/network-type': type },
    },
    status: { cidr },
  };
}

const networks = (pod: string, external: string) => [
  network('pod-cidr', pod),
  network('external-cidr', external),
];

describe('networkConfiguration', () => {
  const own = {
    host: networks('10.1.0.0/16', '10.71.0.0/16'),
    member: networks('10.2.0.0/16', '10.72.0.0/16'),
  };

  it('tells each cluster the ranges of the other', async () => {
    const clients = clusters(own.host, own.member);
    await act(networkConfiguration, clients, wish());
    expect(
      clients.cluster.find({
        kind: 'Configuration',
        namespace: 'liqo-tenant-paris',
        name: 'paris',
      }),
    ).toMatchObject({
      metadata: { labels: { 'liqo.io/remote-cluster-id': 'paris' } },
      spec: {
        remote: { cidr: { pod: ['10.2.0.0/16'], external: ['10.72.0.0/16'] } },
      },
    });
    expect(clients.member.writes()).toEqual([
      'apply Configuration/liqo-tenant-milan/milan',
    ]);
    expect((await look(networkConfiguration, clients, wish())).waitingFor).toBe(
      'Liqo on cluster milan to map the address ranges of paris',
    );
  });

  const mapped = { remote: { cidr: { pod: ['x'], external: ['y'] } } };
  const condition = { type: 'NetworkCIDRsConfigured', status: 'True' };
  it.each([
    ['v1.0.0', mapped, true],
    ['v1.2.0', mapped, false],
    ['v1.2.0', { conditions: [{ ...condition, observedGeneration: 1 }] }, true],
    [
      'v1.2.0',
      { conditions: [{ ...condition, observedGeneration: 0 }] },
      false,
    ],
    [undefined, mapped, true],
  ])(
    'knows how %s says that it has mapped them: %#',
    async (liqoVersion, status, done) => {
      const clients = clusters(own.host, own.member);
      await act(networkConfiguration, clients, wish());
      for (const cluster of Object.values(clients)) {
        for (const object of cluster.objects.values()) {
          if (object.kind === 'Configuration') {
            object.status = status;
          }
        }
      }
      const asked = wish();
      asked.host.liqoVersion = liqoVersion;
      asked.member.liqoVersion = liqoVersion;
      expect((await look(networkConfiguration, clients, asked)).done).toBe(
        done,
      );
    },
  );

  it('is blocked where Liqo has no networks, and waits where it has no addresses', async () => {
    expect(
      (await look(networkConfiguration, clusters(own.host), wish())).blockage
        ?.reason,
    ).toBe(
      'Liqo on cluster paris has no network of type pod-cidr, external-cidr',
    );
    expect(
      await look(
        networkConfiguration,
        clusters(own.host, [network('pod-cidr'), own.member[1]]),
        wish(),
      ),
    ).toMatchObject({
      blockage: undefined,
      waitingFor: 'Liqo on cluster paris to assign its pod-cidr',
    });
  });
});
