import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Sandbox, SandboxCluster, startSandbox } from 'sandbox';
import { poll } from '../../../__testUtils__/poll';
import { DefaultClusterConnections } from '../../../clusters';
import { ClusterPreflight } from '../../../preflight';
import { DefaultFederationState } from '../../../state';
import { eventually } from '../../../watch/__testUtils__/eventually';
import { liqoPreflight } from '../../generations';
import { preflightV0 } from './index';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

describe('preflight of Liqo 0.x on real clusters', () => {
  const logger = mockServices.logger.mock();
  let sandbox: Sandbox;
  let turin: SandboxCluster;
  let oslo: SandboxCluster;
  let connections: DefaultClusterConnections;
  let state: DefaultFederationState;

  beforeAll(async () => {
    sandbox = await startSandbox({ liqo: ['v0'], seed: 'none' });
    turin = sandbox.cluster('turin');
    oslo = sandbox.cluster('oslo');
    connections = DefaultClusterConnections.create({
      config: new ConfigReader({
        clusterFederation: {
          clusters: [turin, oslo].map(({ name, portalKubeconfig }) => ({
            name,
            kubeconfig: portalKubeconfig,
          })),
        },
      }),
      logger,
    });
    state = DefaultFederationState.create({ connections, logger });
    state.start();
    await poll(
      () => state.clusters(),
      clusters =>
        clusters.every(
          ({ liqoMajor, clusterId }) => liqoMajor === 0 && clusterId,
        ),
      60_000,
    );
  });

  afterEach(() => {
    sandbox?.clusters.forEach(cluster => cluster.resume());
  });

  afterAll(async () => {
    await state?.stop();
    await sandbox?.stop();
  });

  const idOf = (name: string) => state.cluster(name)!.clusterId!;

  async function check({ connected = true } = {}) {
    const preflight = new ClusterPreflight({
      connections,
      state,
      checksOf: liqoPreflight,
      logger,
    });
    const member = connected
      ? state.cluster('oslo')!
      : { connected: false as const, name: 'oslo', clusterId: idOf('oslo') };
    const findings = await preflight.run(
      { host: state.cluster('turin')!, member },
      { networking: { enabled: false } },
    );
    // No check failed by a fault of its own.
    expect(logger.error).not.toHaveBeenCalled();
    return findings;
  }

  const against = (findings: PreflightFinding[]) =>
    findings
      .filter(({ severity, advisory }) => severity !== 'ok' && !advisory)
      .map(finding =>
        [finding.check, finding.severity, finding.cluster ?? 'both'].join(' '),
      );
  const find = (findings: PreflightFinding[], id: string) =>
    findings.find(finding => finding.check === id);

  const apply = (cluster: SandboxCluster, object: object) =>
    cluster.kubectl(['apply', '-f', '-'], { input: JSON.stringify(object) });

  async function forget(cluster: SandboxCluster) {
    await cluster.kubectl(['delete', 'foreignclusters', '--all']);
    await eventually(() => expect(state.peerings()).toEqual([]), 30_000);
  }

  const foreignCluster = (clusterId: string, spec: object) => ({
    apiVersion: 'discovery.liqo.io/v1alpha1',
    kind: 'ForeignCluster',
    metadata: {
      name: 'oslo',
      labels: { 'discovery.liqo.io/cluster-id': clusterId },
    },
    spec: {
      clusterIdentity: { clusterID: clusterId, clusterName: 'oslo' },
      foreignAuthUrl: 'https://127.0.0.1:1',
      ...spec,
    },
  });

  it('finds nothing against a healthy pair', async () => {
    const findings = await check();

    expect(against(findings)).toEqual([]);
    expect(new Set(findings.map(({ check: id }) => id))).toEqual(
      new Set(preflightV0.map(({ id }) => id)),
    );
    expect(find(findings, 'networks')).toMatchObject({
      severity: 'ok',
      advisory: true,
      message: expect.stringContaining('networking.internal is false'),
    });
    expect(find(findings, 'admission')).toMatchObject({
      message: 'Cluster oslo lends to every host that has its token.',
    });
  });

  it('needs a token on the host for a member without connection', async () => {
    const without = await check({ connected: false });
    expect(against(without)).toEqual([
      'registration could-not-check both',
      'registration blocking turin',
    ]);

    const secret = `remote-token-${idOf('oslo')}`;
    const inLiqo = ['--namespace=liqo', 'secret'];
    await turin.kubectl([
      'create',
      ...inLiqo,
      'generic',
      secret,
      '--from-literal=token=x',
    ]);
    const registered = await check({ connected: false });
    expect(against(registered)).toEqual(['registration could-not-check both']);
    await turin.kubectl(['delete', ...inLiqo, secret]);
  });

  it('refuses to touch an in-band peering, and the record of another cluster', async () => {
    const inBand = {
      peeringType: 'InBand',
      outgoingPeeringEnabled: 'No',
      foreignProxyUrl: 'http://127.0.0.1:1',
    };
    await apply(turin, foreignCluster(idOf('oslo'), inBand));
    expect(against(await check())).toContain('foreign-cluster blocking turin');
    await forget(turin);

    const strangersId = '11111111-a588-5a8a-a384-15a1e64e47f1';
    const other = { outgoingPeeringEnabled: 'No' };
    await apply(turin, foreignCluster(strangersId, other));
    const findings = await check();
    expect(against(findings)).toEqual(['foreign-cluster blocking turin']);
    expect(find(findings, 'foreign-cluster')!.message).toContain(strangersId);
    await forget(turin);
  });

  it('finds an authentication service without an address, and a right that was taken away', async () => {
    const service = ['--namespace=liqo', 'service', 'liqo-auth'];
    const annotate = (...annotations: string[]) =>
      oslo.kubectl(['annotate', '--overwrite', ...service, ...annotations]);
    const { metadata } = JSON.parse(
      await oslo.kubectl(['get', ...service, '--output=json']),
    );
    await annotate('liqo.io/override-address-', 'liqo.io/override-port-');
    const binding = [
      '--namespace=liqo',
      'rolebinding',
      'cluster-federation-portal-peer-host',
    ];
    const bound = JSON.parse(
      await turin.kubectl(['get', ...binding, '--output=json']),
    );
    await turin.kubectl(['delete', ...binding]);
    try {
      // The API server may allow for a moment what was just taken away.
      const findings = await poll(
        check,
        found => against(found).length > 1,
        10_000,
      );
      expect(against(findings)).toEqual([
        'rights blocking turin',
        'authentication-service blocking oslo',
      ]);
      expect(
        findings.find(
          ({ check: id, cluster }) => id === 'rights' && cluster === 'turin',
        )!.fix,
      ).toContain('peer-host-liqo-0.yaml');
    } finally {
      await annotate(
        ...['address', 'port'].map(part => {
          const key = `liqo.io/override-${part}`;
          return `${key}=${metadata.annotations[key]}`;
        }),
      );
      const { name, namespace } = bound.metadata;
      await apply(turin, { ...bound, metadata: { name, namespace } });
    }
  });

  it('says in time what it can not know of a hung member', async () => {
    oslo.hang();
    const started = Date.now();

    const findings = await check();

    expect(Date.now() - started).toBeLessThan(9_000);
    expect(
      findings
        .filter(({ severity }) => severity === 'blocking')
        .map(({ check: id, cluster }) => `${id} ${cluster}`),
    ).toEqual(['api-servers oslo']);
  });

  it('continues what is peered already, unless the member lends nothing', async () => {
    await turin.peer('oslo');
    await eventually(
      () =>
        expect(
          state.peerings().map(({ outgoing }) => outgoing.phase),
        ).toContain('Established'),
      60_000,
    );
    const peered = await check();
    expect(against(peered)).toEqual([]);
    expect(find(peered, 'existing-peering')!.message).toContain(
      'is peered with cluster oslo already',
    );
    expect(find(peered, 'virtual-node-name')!.message).toContain(
      'liqo-oslo of this member exists',
    );
    expect(
      find(await check({ connected: false }), 'registration'),
    ).toMatchObject({ severity: 'could-not-check' });

    await oslo.kubectl([
      'patch',
      'foreignclusters',
      'turin',
      '--type=merge',
      '--patch={"spec":{"incomingPeeringEnabled":"No"}}',
    ]);
    expect(against(await check())).toContain('admission blocking oslo');
  });
});
