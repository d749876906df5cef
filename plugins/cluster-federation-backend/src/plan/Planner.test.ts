import { ServiceUnavailableError } from '@backstage/errors';
import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { parseAllDocuments } from 'yaml';
import { connectionsTo } from '../__testUtils__/FakeKubernetes';
import { aCluster, FakeState } from '../__testUtils__/FakeState';
import type { KubernetesClient } from '../clusters';
import { liqoV1Changes } from '../liqo/v1/changes';
import { FakeCluster } from '../liqo/shared/__testUtils__/FakeCluster';
import { stepsOf } from '../operations';
import { Planner } from './Planner';

const request: PeerRequest = {
  kind: 'peer',
  cluster: 'milan',
  member: 'paris',
  spec: { networking: { enabled: false }, resources: { cpu: '4' } },
};
const planned = {
  request,
  mayReplace: false,
  changes: liqoV1Changes,
  definitions: stepsOf(liqoV1Changes, request)!,
};

/** Fake: an API server that never answers. */
const silent = new Proxy({} as KubernetesClient, {
  get: () => () => new Promise(() => {}),
});

describe('Planner', () => {
  const state = new FakeState();

  function planner(member: KubernetesClient, deadlineMs?: number) {
    state.clusterList = [aCluster('milan'), aCluster('paris')];
    return new Planner({
      connections: connectionsTo({ milan: new FakeCluster(), paris: member }),
      state,
      ownerAnnotation: 'owner',
      deadlineMs,
    });
  }

  it('answers with steps, commands, and what is wanted as YAML', async () => {
    const plan = await planner(new FakeCluster()).plan(planned);
    expect(plan.request).toEqual(request);
    expect(plan.steps).toHaveLength(planned.definitions.length);
    expect(plan.commands).toMatchObject([{ tool: 'liqoctl' }]);
    const documents = parseAllDocuments(plan.manifest!).map(document =>
      (document as any).toJS(),
    );
    expect(documents).toMatchObject([
      {
        apiVersion: 'authentication.liqo.io/v1beta1',
        kind: 'ResourceSlice',
        metadata: { name: 'paris', namespace: 'liqo-tenant-paris' },
        spec: { class: 'default', resources: { cpu: '4' } },
      },
    ]);
  });

  it('has no manifest for what ends something', async () => {
    const unpeer = {
      ...request,
      kind: 'unpeer' as const,
      spec: { deleteTenantNamespaces: false },
    };
    const plan = await planner(new FakeCluster()).plan({
      ...planned,
      request: unpeer,
      definitions: stepsOf(liqoV1Changes, unpeer)!,
    });
    expect(plan).not.toHaveProperty('manifest');
  });

  it('names the field of a cluster that fails', async () => {
    const member = new FakeCluster();
    member.failures.get = [new ServiceUnavailableError('no contact')];
    await expect(planner(member).plan(planned)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'member: no contact',
    });

    const unknown = planner(new FakeCluster());
    state.clusterList = [aCluster('milan', { clusterId: undefined })];
    await expect(unknown.plan(planned)).rejects.toThrow(
      "cluster: Liqo's ID of cluster milan is not known",
    );
  });

  it('answers in time where a cluster does not', async () => {
    const began = Date.now();
    await expect(planner(silent, 50).plan(planned)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'member: The plan was not ready within 0.05 seconds; request it again',
    });
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
