import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Sandbox, SandboxCluster, startSandbox } from 'sandbox';
import { DefaultClusterConnections } from '../../../clusters';
import { PreflightCluster, runPreflight } from '../../../preflight';
import type { PeeringWish } from '../../../preflight/types';
import { DefaultFederationState } from '../../../state';
import { eventually } from '../../../watch/__testUtils__/eventually';
import { preflightV1 } from './index';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

type Entry = Record<string, string>;

describe('preflight of Liqo 1.x on real clusters', () => {
  const logger = mockServices.logger.mock();
  let sandbox: Sandbox;
  let milan: SandboxCluster;
  let paris: SandboxCluster;
  let connections: DefaultClusterConnections;
  let state: DefaultFederationState;

  async function follow(
    member: Entry = { kubeconfig: paris.portalKubeconfig },
  ) {
    connections = DefaultClusterConnections.create({
      config: new ConfigReader({
        clusterFederation: {
          clusters: [
            { name: 'milan', kubeconfig: milan.portalKubeconfig },
            { name: 'paris', ...member },
          ],
        },
      }),
      logger,
    });
    state = DefaultFederationState.create({ connections, logger });
    state.start();
    await eventually(
      () =>
        expect(
          state
            .clusters()
            .every(({ clusterId, liqoMajor }) => clusterId && liqoMajor),
        ).toBe(true),
      60_000,
    );
  }

  async function check(wish: PeeringWish = { networking: { enabled: false } }) {
    const [host, member] = ['milan', 'paris'].map(
      name =>
        new PreflightCluster(state.cluster(name)!, connections.get(name)!),
    );
    const findings = await runPreflight(
      preflightV1,
      { host, member, state, wish },
      { logger },
    );
    // No check failed by a fault of its own.
    expect(logger.error).not.toHaveBeenCalled();
    return findings;
  }

  const withSeverity = (
    findings: PreflightFinding[],
    severity: PreflightFinding['severity'],
  ) =>
    findings
      .filter(finding => finding.severity === severity)
      .map(finding => `${finding.check} ${finding.cluster ?? 'both'}`);

  const find = (findings: PreflightFinding[], id: string, cluster?: string) =>
    findings.find(
      finding => finding.check === id && finding.cluster === cluster,
    );

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
    });
    milan = sandbox.cluster('milan');
    paris = sandbox.cluster('paris');
  });

  afterEach(async () => {
    sandbox?.clusters.forEach(cluster => cluster.resume());
    await state?.stop();
  });

  afterAll(async () => {
    await sandbox?.stop();
  });

  it('finds nothing against a healthy pair', async () => {
    await follow();

    const findings = await check();

    expect(new Set(findings.map(finding => finding.check))).toEqual(
      new Set(preflightV1.map(({ id }) => id)),
    );
    expect(findings.filter(({ severity }) => severity !== 'ok')).toEqual([
      expect.objectContaining({
        check: 'api-servers',
        severity: 'could-not-check',
        advisory: true,
      }),
    ]);
  });

  it("finds that Liqo's network does not run here", async () => {
    await follow();

    const findings = await check({
      networking: { enabled: true, gatewayServiceType: 'NodePort' },
    });

    expect(new Set(withSeverity(findings, 'blocking'))).toEqual(
      new Set([
        'liqo-programs milan',
        'liqo-programs paris',
        'networks milan',
        'networks paris',
        // The keys of gateways are in no ClusterRole.
        'rights milan',
        'rights paris',
      ]),
    );
    expect(find(findings, 'gateway', 'paris')).toMatchObject({
      severity: 'warning',
      advisory: true,
    });
  });

  it('finds that more is asked for than there is', async () => {
    await follow();

    const findings = await check({
      networking: { enabled: false },
      resources: { cpu: '64', memory: '1Gi', 'nvidia.com/gpu': '1' },
    });

    expect(withSeverity(findings, 'warning')).toEqual([
      'capacity paris',
      'capacity paris',
    ]);
    expect(withSeverity(findings, 'blocking')).toEqual([]);
  });

  it('names the role of a right that was taken away', async () => {
    await follow();
    const name = 'cluster-federation-portal-peer-host';
    const binding = await milan.kubectl([
      'get',
      'clusterrolebinding',
      name,
      '-o',
      'json',
    ]);
    await milan.kubectl(['delete', 'clusterrolebinding', name]);
    try {
      const findings = await check();

      expect(withSeverity(findings, 'blocking')).toEqual(['rights milan']);
      expect(find(findings, 'rights', 'milan')).toMatchObject({
        fix: 'Bind ClusterRole cluster-federation-peer-host to the portal on cluster milan.',
      });
      expect(find(findings, 'rights', 'paris')).toMatchObject({
        severity: 'ok',
      });
    } finally {
      const { metadata, ...rest } = JSON.parse(binding);
      await milan.kubectl(['apply', '-f', '-'], {
        input: JSON.stringify({ ...rest, metadata: { name: metadata.name } }),
      });
    }
  });

  it('says in time what it can not know of a hung member, and all of the host', async () => {
    await follow();
    paris.hang();
    const started = Date.now();

    const findings = await check();

    expect(Date.now() - started).toBeLessThan(9_000);
    expect(withSeverity(findings, 'blocking')).toEqual(['api-servers paris']);
    const ofParis = findings.filter(({ cluster }) => cluster === 'paris');
    expect(ofParis.map(({ check: id }) => id)).toEqual(
      expect.arrayContaining([
        'liqo-programs',
        'rights',
        'tenant',
        'tenant-namespaces',
        'platforms',
        'clocks',
        'capacity',
        'managed-elsewhere',
      ]),
    );
    expect(
      ofParis
        .filter(({ check: id }) => id !== 'api-servers')
        .filter(({ severity }) => severity === 'warning'),
    ).toEqual([]);
    expect(
      findings.filter(
        ({ cluster, severity, advisory }) =>
          cluster === 'milan' && severity !== 'ok' && !advisory,
      ),
    ).toEqual([]);
  });

  it('checks a member through a credential that allows peering only', async () => {
    await follow({
      kubeconfig: await paris.peeringUser('milan'),
      access: 'peering',
    });
    const ofMilan = await check();
    expect(withSeverity(ofMilan, 'blocking')).toEqual([]);
    expect(find(ofMilan, 'rights', 'paris')).toMatchObject({ severity: 'ok' });
    expect(find(ofMilan, 'tenant-namespaces', 'paris')).toMatchObject({
      severity: 'ok',
      message: expect.stringContaining('liqo-tenant-milan exists'),
    });
    expect(find(ofMilan, 'capacity', 'paris')).toMatchObject({
      severity: 'could-not-check',
    });
    await state.stop();

    await follow({
      kubeconfig: await paris.peeringUser('rome'),
      access: 'peering',
    });
    const ofRome = await check();
    expect(find(ofRome, 'rights', 'paris')).toMatchObject({
      severity: 'blocking',
      fix: expect.stringContaining('--consumer-cluster-id milan'),
    });
  });

  it('continues what is peered already, unless the member holds it back', async () => {
    await milan.peer('paris');
    await follow();
    await eventually(
      () => expect(state.peerings()[0]?.outgoing.phase).toBe('Established'),
      60_000,
    );

    const findings = await check();

    expect(withSeverity(findings, 'blocking')).toEqual([]);
    expect(find(findings, 'existing-peering')?.message).toContain(
      'is peered with cluster paris already',
    );
    expect(find(findings, 'virtual-node-name', 'milan')?.message).toContain(
      'exists',
    );

    await paris.kubectl([
      'label',
      'tenants.authentication.liqo.io',
      'milan',
      '-n',
      'liqo-tenant-milan',
      'argocd.argoproj.io/instance=federation',
    ]);
    await paris.kubectl([
      'patch',
      'tenants.authentication.liqo.io',
      'milan',
      '-n',
      'liqo-tenant-milan',
      '--type=merge',
      '-p',
      '{"spec":{"tenantCondition":"Cordoned"}}',
    ]);
    const held = await check();

    expect(withSeverity(held, 'blocking')).toEqual(['tenant paris']);
    expect(withSeverity(held, 'warning')).toEqual(['managed-elsewhere paris']);
  });
});
