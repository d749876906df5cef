import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  clusterNamed,
  fakeClusterFederation,
  inTurn,
  operationOf,
  paris,
  peeringOf,
  planOf,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import { runAction, type TaskOverrides } from '../__testUtils__/runAction';
import { createUnpeerClustersAction } from './unpeerClusters';

const input = { cluster: 'milan', member: 'paris' };

const unpeerRequest: UnpeerRequest = {
  kind: 'unpeer',
  ...input,
  spec: { deleteTenantNamespaces: false },
};

function run(
  service: ReturnType<typeof fakeClusterFederation>,
  overrides: TaskOverrides = {},
) {
  return runAction(createUnpeerClustersAction({ service, pauseMs: 4 }), {
    input,
    ...overrides,
  });
}

describe('cluster-federation:cluster:unpeer', () => {
  it('ends the peering and waits until the portal sees that', async () => {
    const service = fakeClusterFederation({
      createOperation: async request => operationOf({}, request),
      getOperation: async () =>
        operationOf({ phase: 'Succeeded' }, unpeerRequest),
      getCluster: async () => paris,
      getPeering: inTurn(peeringOf('Disconnecting'), peeringOf('None')),
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(service.createOperation).toHaveBeenCalledWith(
      unpeerRequest,
      expect.anything(),
    );
    expect(outputs).toEqual({
      operationId: 'operation-1',
      operationUrl: '/cluster-federation/operations/operation-1',
      cluster: 'milan',
      member: 'paris',
      phase: 'None',
      url: '/cluster-federation/peerings/milan/paris-id',
    });
    expect(lines).toEqual([
      'info: [elapsed] Cluster paris is no member of milan any more; phase None',
    ]);
  });

  it('takes a peering of which nothing is left for ended', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getCluster: async () => paris,
      getPeering: inTurn(
        await responseError(404, 'NotFoundError', 'No such peering'),
      ),
    });

    const { done, outputs } = run(service);
    await done;
    expect(outputs.phase).toBe('None');
    expect(service.getPeering).toHaveBeenCalledTimes(1);
  });

  it('works with a member that the portal is not connected to', async () => {
    const named = { cluster: 'turin', member: 'oslo-id' };
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getCluster: clusterNamed,
      getPeering: inTurn(peeringOf('Disconnecting'), peeringOf('None')),
    });

    const { done, outputs } = run(service, { input: named });
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
      phase: 'None',
      url: '/cluster-federation/peerings/turin/oslo-id',
    });
  });

  it('says nothing of the peering where the member may not be read', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Succeeded' }, request),
      getCluster: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    const { done, outputs } = run(service);
    await done;
    expect(outputs).not.toHaveProperty('url');
    expect(outputs).not.toHaveProperty('phase');
  });

  it('fails when the operation fails', async () => {
    const service = fakeClusterFederation({
      createOperation: async request =>
        operationOf({ phase: 'Failed', reason: 'Pods do not leave' }, request),
    });

    await expect(run(service).done).rejects.toThrow(
      'Operation operation-1 (unpeer clusters milan and paris) failed. Pods do not leave.',
    );
  });

  it('says in a dry run whom it concerns and what would go', async () => {
    const service = fakeClusterFederation({
      preflight: async () => ({
        findings: [
          {
            check: 'lost-volumes',
            severity: 'warning',
            message: 'Volumes are lost.',
          },
        ],
        impact: {
          namespaces: [
            {
              cluster: 'milan',
              namespace: 'shop',
              owner: 'group:default/shop-team',
              podOffloadingStrategy: 'LocalAndRemote',
              pods: 3,
              fate: 'Rescheduled',
              volumes: ['data-0'],
            },
          ],
          hidden: { namespaces: 2, pods: 4 },
          movingPods: 7,
        },
      }),
      plan: async request =>
        planOf(request, {
          title: 'Delete the virtual node',
          objects: [
            {
              cluster: 'milan',
              action: 'Change',
              apiVersion: 'v1',
              kind: 'Node',
              name: 'paris',
              dryRun: 'Refused',
              message: 'a webhook says no',
              differences: [
                { path: 'spec.unschedulable', to: 'true' },
                { path: 'spec.podCIDR', from: '"10.0.0.0/24"' },
              ],
            },
            {
              cluster: 'milan',
              action: 'Keep',
              apiVersion: 'v1',
              kind: 'Namespace',
              namespace: 'a',
              name: 'b',
              dryRun: 'NotTried',
              differences: [],
            },
          ],
        }),
      getCluster: async () => paris,
      getPeering: async () => peeringOf('Established'),
    });

    const { done, outputs, lines } = run(service, { isDryRun: true });
    await done;
    expect(lines).toEqual([
      'warn: Preflight lost-volumes: warning. Volumes are lost.',
      'info: Impact: pods that do not stay: 7',
      'info: Impact on namespace shop of cluster milan; owner: group:default/shop-team; pods on the member: 3 (Rescheduled); volumes on the member: data-0',
      'info: Impact on namespaces that you may not see: 2; pods on the member: 4',
      'info: Plan, Delete the virtual node: next',
      'warn:   Change Node paris on milan; refused when tried without effect: a webhook says no',
      'info:     spec.unschedulable: absent → true',
      'info:     spec.podCIDR: "10.0.0.0/24" → absent',
      'info:   Keep Namespace a/b on milan',
      'info: The same with liqoctl. For somebody who has the kubeconfigs.',
      'info:   liqoctl unpeer',
      'info: Dry run: nothing was changed',
    ]);
    expect(outputs).toMatchObject({
      operationId: 'dry-run',
      phase: 'Established',
    });
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('fails a dry run whose plan needs a person', async () => {
    const service = fakeClusterFederation({
      preflight: async () => ({ findings: [] }),
      plan: async request => ({
        ...planOf(request, {
          state: 'Blocked',
          reason: 'The portal may not delete nodes',
          fix: 'Apply the ClusterRole cluster-federation-peer-host.',
        }),
        manifest: 'kind: ResourceSlice',
      }),
    });

    const { done, lines } = run(service, { isDryRun: true });
    await expect(done).rejects.toThrow(
      'Could not unpeer clusters milan and paris: Make the first object would be blocked. The portal may not delete nodes. Apply the ClusterRole cluster-federation-peer-host.',
    );
    expect(lines).toContain(
      'warn: Plan, Make the first object: blocked. The portal may not delete nodes. Apply the ClusterRole cluster-federation-peer-host.',
    );
    expect(lines).toContain(
      'info: The same as a manifest:\nkind: ResourceSlice',
    );
  });
});
