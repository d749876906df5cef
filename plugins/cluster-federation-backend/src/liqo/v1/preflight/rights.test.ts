import { aPeering } from '../../../__testUtils__/FakeState';
import type { KubernetesRequest } from '../../../clusters';
import { aPair } from '../../../preflight/__testUtils__/FakeApiServer';
import { rights } from './rights';

function asked(requests: KubernetesRequest[]) {
  return requests.map(
    ({ body }) => (body as any).spec.resourceAttributes as Record<string, any>,
  );
}

describe('rights', () => {
  it('asks for what the peering needs, and no more', async () => {
    const pair = aPair();

    await expect(rights.run(pair)).resolves.toMatchObject([
      { severity: 'ok', cluster: 'milan' },
      { severity: 'ok', cluster: 'paris' },
    ]);
    const ofHost = asked(pair.servers.host.requests);
    expect(ofHost).toContainEqual(
      expect.objectContaining({
        verb: 'get',
        resource: 'secrets',
        name: 'authentication-keys',
      }),
    );
    const groups = new Set(
      [...ofHost, ...asked(pair.servers.member.requests)].map(
        ({ group }) => group,
      ),
    );
    expect(groups).not.toContain('networking.liqo.io');
    expect(groups).not.toContain('discovery.liqo.io');
    expect(ofHost).not.toContainEqual(
      expect.objectContaining({ verb: 'patch', resource: 'nodes' }),
    );
    expect(ofHost.every(({ namespace }) => namespace === undefined)).toBe(true);
  });

  it('asks for the network too, where there is to be one', async () => {
    const pair = aPair({ wish: { networking: { enabled: true } } });
    pair.state.peeringList = [
      {
        ...aPeering('milan', 'paris'),
        tenantNamespace: { local: 'liqo-of-paris' },
      },
    ];

    await rights.run(pair);

    const keys = { verb: 'get', group: '', resource: 'secrets' };
    expect(asked(pair.servers.host.requests)).toContainEqual({
      ...keys,
      namespace: 'liqo-of-paris',
    });
    expect(asked(pair.servers.member.requests)).toContainEqual({
      ...keys,
      namespace: 'liqo-tenant-milan',
    });
    expect(asked(pair.servers.host.requests)).toContainEqual(
      expect.objectContaining({ resource: 'gatewayclients', verb: 'create' }),
    );
  });

  it('names what is missing and the role that grants it', async () => {
    const pair = aPair();
    pair.servers.host.withholds = ({ resource }) => resource === 'identities';

    await expect(rights.run(pair)).resolves.toMatchObject([
      {
        severity: 'blocking',
        message: expect.stringMatching(
          /^On cluster milan the portal may not get identities\.authentication\.liqo\.io, .* and 2 more\.$/,
        ),
        fix: 'Bind ClusterRole cluster-federation-peer-host to the portal on cluster milan.',
      },
      { severity: 'ok' },
    ]);
  });

  it('says that the keys of gateways need a Role', async () => {
    const pair = aPair({ wish: { networking: { enabled: true } } });
    pair.servers.host.withholds = ({ namespace }) => namespace !== undefined;
    pair.servers.member.withholds = ({ resource }) => resource === 'secrets';

    const [host, member] = await rights.run(pair);

    expect(host).toMatchObject({
      severity: 'blocking',
      message:
        'On cluster milan the portal may not get secrets in namespace liqo-tenant-paris.',
      fix: 'Allow the portal to get Secrets in namespace liqo-tenant-paris of cluster milan with a Role there.',
    });
    expect(member.fix).toBe(
      'Bind ClusterRole cluster-federation-peer-member to the portal on cluster paris. Allow the portal to get Secrets in namespace liqo-tenant-milan of cluster paris with a Role there.',
    );
  });

  it('asks a peering credential in the namespace it is for', async () => {
    const pair = aPair({ member: { access: 'peering' } });

    await rights.run(pair);

    const ofMember = asked(pair.servers.member.requests);
    expect(ofMember).toContainEqual(
      expect.objectContaining({
        resource: 'tenants',
        verb: 'create',
        namespace: 'liqo-tenant-milan',
      }),
    );
    expect(ofMember.every(({ namespace }) => namespace !== undefined)).toBe(
      true,
    );
  });

  it('says how to get the right credential', async () => {
    const pair = aPair({ member: { access: 'peering' } });
    pair.servers.member.withholds = ({ resource }) => resource === 'tenants';

    const [, member] = await rights.run(pair);

    expect(member).toMatchObject({
      severity: 'blocking',
      fix: expect.stringContaining(
        'liqoctl generate peering-user --consumer-cluster-id milan',
      ),
    });
  });

  it('takes no peering credential for a host', async () => {
    const [host] = await rights.run(aPair({ host: { access: 'peering' } }));
    expect(host).toMatchObject({ severity: 'blocking', cluster: 'milan' });
  });
});
