import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { withoutConnection } from '../../../preflight/__testUtils__/FakeApiServer';
import { keyOf, readShippedRoles } from '../../../rights/shippedRoles';
import { aFirstGenerationPair } from './__testUtils__/aFirstGenerationPair';
import {
  hostRights,
  hostSecretRights,
  memberRights,
  memberSecretRights,
} from './neededRights';
import { rights } from './rights';

describe('rights', () => {
  it('are content with what is needed', async () => {
    await expect(rights.run(aFirstGenerationPair())).resolves.toMatchObject([
      { severity: 'ok', cluster: 'milan' },
      { severity: 'ok', cluster: 'paris' },
    ]);
  });

  it('name the ClusterRole that is missing', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.withholds = ({ resource, verb }) =>
      resource === 'foreignclusters' && verb === 'create';
    const [host, member] = await rights.run(pair);
    expect(host).toEqual({
      severity: 'blocking',
      cluster: 'milan',
      message:
        'On cluster milan the portal may not create foreignclusters.discovery.liqo.io.',
      fix: 'Bind ClusterRole cluster-federation-peer-host to the portal on cluster milan.',
    });
    expect(member.severity).toBe('ok');
  });

  it("name the Role in Liqo's namespace that is missing", async () => {
    const pair = aFirstGenerationPair();
    pair.servers.member.withholds = ({ resource }) => resource === 'secrets';
    const [host, member] = await rights.run(pair);
    expect(host.severity).toBe('ok');
    expect(member).toEqual({
      severity: 'blocking',
      cluster: 'paris',
      message:
        'On cluster paris the portal may not get secrets auth-token in namespace liqo.',
      fix: 'Bind Role cluster-federation-peer-member (peer-member-liqo-0.yaml) to the portal in namespace liqo of cluster paris.',
    });
  });

  it('ask the host only where there is no connection to the member', async () => {
    const pair = aFirstGenerationPair();
    await expect(
      rights.run(withoutConnection(pair, { clusterId: 'paris-id' })),
    ).resolves.toHaveLength(1);
    const asked = pair.servers.host.requests.map(
      ({ body }) => (body as any).spec.resourceAttributes,
    );
    expect(asked).toContainEqual(
      expect.objectContaining({
        verb: 'get',
        resource: 'secrets',
        namespace: 'liqo',
        name: 'remote-token-paris-id',
      }),
    );
  });

  it('are more than a credential for peering alone allows', async () => {
    const pair = aFirstGenerationPair();
    Object.assign(pair.member, { access: 'peering' });
    await expect(rights.run(pair)).resolves.toMatchObject([
      { severity: 'ok' },
      { severity: 'blocking', cluster: 'paris' },
    ]);
  });
});

describe('the needed rights', () => {
  const granted = (feature: string) =>
    readShippedRoles()
      .find(role => role.feature === feature)!
      .rights.map(keyOf);

  it.each([
    ['peer-host', hostRights('liqo')],
    ['peer-member', memberRights('liqo')],
  ])('are in ClusterRole %s', (feature, needed) => {
    // A ClusterRole grants them in all namespaces, and for all names.
    const anywhere = needed.map(({ verb, group, resource }) =>
      keyOf({ verb, group, resource }),
    );
    expect(granted(feature)).toEqual(expect.arrayContaining(anywhere));
  });

  it.each([
    ['peer-host', hostSecretRights('liqo', 'paris-id')],
    ['peer-member', memberSecretRights('liqo')],
  ])("are in Role %s in Liqo's namespace", (role, needed) => {
    const folder = resolvePackagePath(
      '@cluster-federation/backstage-plugin-cluster-federation-backend',
      'rbac',
    );
    const { metadata, rules } = parse(
      readFileSync(join(folder, `${role}-liqo-0.yaml`), 'utf8'),
    );
    expect(metadata).toMatchObject({
      name: `cluster-federation-${role}`,
      namespace: 'liqo',
    });
    const [{ resources, resourceNames, verbs }] = rules;
    expect(resources).toEqual(['secrets']);
    for (const { verb, name } of needed) {
      expect(verbs).toContain(verb);
      expect(resourceNames ?? [name]).toContain(name);
    }
  });
});
