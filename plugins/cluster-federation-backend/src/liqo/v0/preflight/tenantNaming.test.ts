import { tenantNamespaces } from '../../../preflight/checks/tenantNamespaces';
import type { RawObject } from '../../../watch/types';
import { aFirstGenerationPair } from './__testUtils__/aFirstGenerationPair';
import { tenantNaming } from './tenantNaming';

async function judgeHost(...namespaces: RawObject[]) {
  const pair = aFirstGenerationPair();
  pair.servers.host.lists['/api/v1/namespaces'] = namespaces;
  const [host] = await tenantNamespaces(tenantNaming).run(pair);
  return host;
}

const labels = {
  'discovery.liqo.io/cluster-id': 'paris-id',
  'discovery.liqo.io/tenant-namespace': 'true',
};

describe('tenantNaming', () => {
  it('names what Liqo will make as Liqo does', async () => {
    expect((await judgeHost()).message).toMatch(
      /^Tenant namespace liqo-tenant-paris-[0-9a-f]{6} will be made on cluster milan\.$/,
    );
  });

  it.each<[string, RawObject[], string]>([
    ['one', [{ metadata: { name: 'a', labels } }], 'ok'],
    [
      'several',
      [
        { metadata: { name: 'a', labels } },
        { metadata: { name: 'b', labels } },
      ],
      'blocking',
    ],
  ])('finds %s by labels', async (_, namespaces, severity) => {
    expect((await judgeHost(...namespaces)).severity).toBe(severity);
  });

  it('finds one that has the name and lacks the labels', async () => {
    const [, name] = /namespace (\S+)/.exec((await judgeHost()).message)!;
    expect(await judgeHost({ metadata: { name } })).toMatchObject({
      severity: 'blocking',
      fix: expect.stringContaining(
        'discovery.liqo.io/cluster-id=paris-id discovery.liqo.io/tenant-namespace=true',
      ),
    });
  });
});
