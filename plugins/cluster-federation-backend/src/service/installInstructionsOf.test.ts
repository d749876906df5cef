import {
  installInstructions,
  installProviders,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { PortalWithPermissions } from '../__testUtils__/PortalWithPermissions';

jest.setTimeout(60_000);

describe('GET /install-instructions', () => {
  let portal: PortalWithPermissions;

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
  });

  afterAll(() => portal.stop());

  const ask = (query: Record<string, string>) =>
    portal.get(`/install-instructions?${new URLSearchParams(query)}`);

  it.each(
    installProviders.flatMap(provider =>
      ([0, 1] as const).map(liqoMajor => [provider, liqoMajor] as const),
    ),
  )('tells how to install on %s, Liqo %s.x', async (provider, liqoMajor) => {
    const { status, body } = await ask({
      provider,
      liqoMajor: String(liqoMajor),
    });
    expect(status).toBe(200);
    expect(body).toEqual(installInstructions({ provider, liqoMajor }));
  });

  it('puts what is said about the cluster into the commands', async () => {
    const { body } = await ask({
      provider: 'aks',
      liqoMajor: '1',
      liqoVersion: 'v1.2.0',
      resourceGroup: 'federation(test)',
    });
    expect(JSON.stringify(body.steps)).toContain("'federation(test)'");
  });

  it.each([
    [{ provider: 'aks' }, /^liqoMajor: is needed/],
    [{ liqoMajor: '1' }, /^provider: is needed/],
    [{ provider: 'moon', liqoMajor: '1' }, /^provider: must be equal to one/],
    [{ provider: 'aks', liqoMajor: '2' }, /^liqoMajor: must be equal to one/],
    [
      { provider: 'aks', liqoMajor: '1', liqoVersion: 'v0.10.3' },
      /^liqoVersion: expected an exact version of Liqo 1\.x/,
    ],
    [
      { provider: 'aks', liqoMajor: '1', resourceGroup: '$(reboot)' },
      /^resourceGroup: expected at most 90 letters/,
    ],
    [
      { provider: 'kind', liqoMajor: '1', resourceGroup: 'one' },
      /^resourceGroup: liqoctl install kind .* has no such option/,
    ],
  ])('refuses %j, naming the parameter', async (query, message) => {
    const { status, body } = await ask(query as Record<string, string>);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });
});
