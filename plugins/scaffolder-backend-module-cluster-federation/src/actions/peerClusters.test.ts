import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  clusterNamed,
  fakeClusterFederation,
  inTurn,
  operationOf,
  paris,
  peeringOf,
  peerRequest,
  planOf,
  responseError,
  turin,
} from '../__testUtils__/fakeClusterFederation';
import {
  checkpointsKept,
  runAction,
  type TaskOverrides,
} from '../__testUtils__/runAction';
import { createPeerClustersAction } from './peerClusters';

const input = { cluster: 'milan', member: 'paris' };

function run(
  service: ReturnType<typeof fakeClusterFederation>,
  overrides: TaskOverrides = {},
) {
  return runAction(createPeerClustersAction({ service, pauseMs: 4 }), {
    input,
    ...overrides,
  });
}

const networks: PreflightFinding = {
  check: 'networks',
  severity: 'blocking',
  message: 'The pod networks overlap.',
  fix: 'Install Liqo with another one.',
};

describe('cluster-federation:cluster:peer', () => {
  it('peers the clusters, follows that and tells what the member lends', async () => {
    const step = { id: 'tenant', title: 'Make the tenant' };
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ steps: [{ ...step, state: 'Active' }] }, request),
      getOperation: async () =>
        operationOf(
          { phase: 'Succeeded', steps: [{ ...step, state: 'Done' }] },
          peerRequest,
        ),
      getCluster: async () => paris,
      getPeering: inTurn(peeringOf('Pending'), peeringOf('Established')),
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(service.createOperation).toHaveBeenCalledWith(
      peerRequest,
      expect.objectContaining({
        idempotencyKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    );
    expect(service.getPeering).toHaveBeenLastCalledWith(
      'milan',
      'paris-id',
      expect.anything(),
    );
    expect(outputs).toEqual({
      operationId: 'operation-1',
      operationUrl: '/cluster-federation/operations/operation-1',
      cluster: 'milan',
      member: 'paris',
      phase: 'Established',
      url: '/cluster-federation/peerings/milan/paris-id',
      virtualNodes: ['paris-node'],
      acceptedResources: { cpu: '4' },
    });
    expect(lines).toEqual([
      'info: [elapsed] Make the tenant: started',
      'info: [elapsed] Make the tenant: done',
      'info: [elapsed] Cluster paris is a member of milan; phase Established; virtual nodes: paris-node; lends: cpu 4',
    ]);
  });

  it('names the member by its connection, whatever it is called by', async () => {
    const service = fakeClusterFederation({
      createOperation: async () =>
        operationOf({ phase: 'Succeeded' }, peerRequest),
      getCluster: async () => paris,
      getPeering: async () => peeringOf('Established'),
    });

    const { done, outputs } = run(service, {
      input: { ...input, member: 'paris-id' },
    });
    await done;
    expect(outputs.member).toBe('paris');
    expect(service.getCluster).toHaveBeenCalledWith('paris', expect.anything());
  });

  it('succeeds without phase and nodes where these may not be read', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getCluster: async () => paris,
      getPeering: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(outputs.url).toBe('/cluster-federation/peerings/milan/paris-id');
    expect(Object.keys(outputs)).not.toContain('phase');
    expect(lines).toContain(
      'warn: Could not read the peering of clusters milan and paris: Not yours',
    );
  });

  it('works with a member that the portal is not connected to', async () => {
    const named = { cluster: 'turin', member: 'oslo-id' };
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getCluster: clusterNamed,
      getPeering: inTurn(peeringOf('Pending'), peeringOf('Established')),
    });

    const { done, outputs, lines } = run(service, { input: named });
    await done;
    expect(service.getPeering).toHaveBeenLastCalledWith(
      'turin',
      'oslo-id',
      expect.anything(),
    );
    expect(outputs).toEqual({
      ...named,
      operationId: 'operation-1',
      operationUrl: '/cluster-federation/operations/operation-1',
      phase: 'Established',
      url: '/cluster-federation/peerings/turin/oslo-id',
      virtualNodes: ['paris-node'],
      acceptedResources: { cpu: '4' },
    });
    expect(lines.filter(line => line.startsWith('warn'))).toEqual([]);
  });

  it('looks at the host once to know what to ask for', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getCluster: clusterNamed,
      getPeering: async () => peeringOf('Established'),
    });

    await run(service, { input: { ...input, cluster: 'turin' } }).done;
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toEqual({
      ...peerRequest,
      cluster: 'turin',
      spec: { networking: { enabled: false } },
    });
    expect(service.getCluster.mock.calls.map(([name]) => name)).toEqual([
      'turin',
      'paris',
    ]);
    expect(service.getCluster.mock.invocationCallOrder[0]).toBeLessThan(
      service.createOperation.mock.invocationCallOrder[0],
    );
  });

  it('waits for what is known of the host after an outage of the portal', async () => {
    const { liqoTraits, ...connecting } = turin;
    const service = fakeClusterFederation({
      createOperation: async request => operationOf({}, request),
      getCluster: inTurn(
        await responseError(503, 'ServiceUnavailableError', 'Starting'),
        { ...connecting, health: 'Connecting' as const },
        turin,
      ),
      getPeering: async () => peeringOf('Pending'),
    });

    const { done, lines } = run(service, {
      input: { ...input, cluster: 'turin', waitForEstablished: false },
    });
    await done;
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toHaveProperty('spec.networking.enabled', false);
    expect(lines).toContain(
      'warn: No answer about cluster turin (Starting); asking again',
    );
  });

  it.each([
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
  ])('asks for networking where the host answers %d', async (status, name) => {
    const service = fakeClusterFederation({
      createOperation: async request => operationOf({}, request),
      getCluster: inTurn(await responseError(status, name, 'Not yours'), paris),
      getPeering: async () => peeringOf('Pending'),
    });

    const named = { ...input, waitForEstablished: false };
    await run(service, { input: named }).done;
    expect(service.createOperation).toHaveBeenCalledWith(
      peerRequest,
      expect.anything(),
    );
  });

  it('passes on what the host refuses to choose, in the words of the portal', async () => {
    const refusal =
      "spec.resources: can't be chosen for a peering of turin, whose Liqo (v0.10.1) lends what the installation of the member says; leave it out";
    const service = fakeClusterFederation({
      createOperation: inTurn(await responseError(400, 'InputError', refusal)),
      getCluster: clusterNamed,
    });

    const named = { cluster: 'turin', member: 'oslo', resources: { cpu: 4 } };
    await expect(run(service, { input: named }).done).rejects.toThrow(
      `Could not peer clusters turin and oslo; caused by InputError: ${refusal}`,
    );
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toHaveProperty('spec.resources', { cpu: '4' });
  });

  it('does not wait when it is told not to', async () => {
    const service = fakeClusterFederation({
      createOperation: async request => operationOf({}, request),
      getCluster: async () => paris,
      getPeering: async () => peeringOf('Pending'),
    });

    const { done, outputs } = run(service, {
      input: { ...input, waitForEstablished: false },
    });
    await done;
    expect(outputs).toMatchObject({ phase: 'Pending', virtualNodes: [] });
    expect(service.getOperation).not.toHaveBeenCalled();
    expect(service.getPeering).toHaveBeenCalledTimes(1);
  });

  it('gives up after its timeout, and leaves the operation alone', async () => {
    const service = fakeClusterFederation({
      createOperation: async request => operationOf({}, request),
      getOperation: async () => operationOf({}, peerRequest),
    });

    await expect(
      run(service, { input: { ...input, timeoutSeconds: 1 } }).done,
    ).rejects.toThrow(
      /Operation operation-1 \(peer clusters milan and paris\) has not ended after \d.*goes on by itself/,
    );
  });

  it('goes on with the operation that the task asked for', async () => {
    const service = fakeClusterFederation({
      getOperation: async () =>
        operationOf({ id: 'mine', phase: 'Succeeded' }, peerRequest),
      getCluster: async () => paris,
      getPeering: async () => peeringOf('Established'),
    });

    const { done, outputs } = run(service, {
      checkpoint: checkpointsKept({ 'peer.milan.paris.1': 'mine' }),
    });
    await done;
    expect(outputs.operationId).toBe('mine');
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('fails with the findings that block it', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(
        await responseError(409, 'ConflictError', 'The peering would fail.', {
          findings: [networks],
        }),
      ),
    });

    await expect(run(service).done).rejects.toThrow(
      'networks: The pod networks overlap. Install Liqo with another one. To go on all the same, add to the input overrides: networks.',
    );
  });

  it('ends at once in a portal that is read-only', async () => {
    const service = fakeClusterFederation({
      getInfo: async () => ({ readOnly: true, impersonation: false }),
    });

    await expect(run(service).done).rejects.toThrow(
      'Could not peer clusters milan and paris: the portal is read-only (clusterFederation.readOnly)',
    );
  });

  describe('in a dry run', () => {
    const warned: PreflightFinding = {
      check: 'clocks',
      severity: 'could-not-check',
      message: 'paris does not tell the time.',
      cluster: 'paris',
      advisory: true,
    };
    const serviceThatFinds = (...findings: PreflightFinding[]) =>
      fakeClusterFederation({
        preflight: async () => ({ findings }),
        plan: async () => planOf(peerRequest),
        getCluster: async () => paris,
        getPeering: async () => peeringOf('None'),
      });

    it('says what was found and what would be done, and writes nothing', async () => {
      const service = serviceThatFinds(
        { check: 'rights', severity: 'ok', message: 'All rights are there.' },
        warned,
      );
      service.getPeering.mockRejectedValue(
        await responseError(404, 'NotFoundError', 'No such peering'),
      );

      const { done, outputs, lines } = run(service, {
        isDryRun: true,
        input: { ...input, member: 'paris-id' },
      });
      await done;
      expect(lines).toEqual([
        'info: Preflight rights: ok. All rights are there.',
        'warn: Preflight clocks (paris): could not check, advisory. paris does not tell the time.',
        'info: Plan, Make the first object: next',
        'info:   Create Namespace first-object on milan; accepted when tried without effect',
        'info: The same with liqoctl. For somebody who has the kubeconfigs.',
        'info:   liqoctl peer',
        'info: Dry run: nothing was changed',
      ]);
      expect(outputs).toEqual({
        operationId: 'dry-run',
        cluster: 'milan',
        member: 'paris',
        phase: 'None',
        url: '/cluster-federation/peerings/milan/paris-id',
        virtualNodes: [],
        acceptedResources: {},
      });
      expect(service.createOperation).not.toHaveBeenCalled();
    });

    it('tries what would be asked for', async () => {
      const service = serviceThatFinds();
      service.getCluster.mockImplementation(clusterNamed);

      await run(service, {
        isDryRun: true,
        input: { ...input, cluster: 'turin' },
      }).done;
      for (const { mock } of [service.preflight, service.plan]) {
        const [[request]] = mock.calls;
        expect(request).toHaveProperty('spec.networking.enabled', false);
      }
    });

    it('fails with a finding that blocks', async () => {
      const service = serviceThatFinds(networks);

      const { done, lines } = run(service, { isDryRun: true });
      await expect(done).rejects.toThrow(
        'networks: The pod networks overlap. Install Liqo with another one.',
      );
      expect(lines).toEqual([
        'error: Preflight networks: blocking. The pod networks overlap. Install Liqo with another one.',
      ]);
    });

    it('goes on where that finding is overridden', async () => {
      const service = serviceThatFinds(networks);

      const { done, lines } = run(service, {
        isDryRun: true,
        input: { ...input, overrides: ['networks'] },
      });
      await done;
      expect(lines).toContain(
        'warn: Preflight networks: blocking, overridden. The pod networks overlap. Install Liqo with another one.',
      );
      expect(lines).toContain('info: Dry run: nothing was changed');
    });
  });
});
