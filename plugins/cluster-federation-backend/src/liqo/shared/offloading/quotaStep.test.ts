import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from '../../../operations/types';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { offloadingSteps } from './index';
import { ensureNamespace } from './offloadSteps';
import { applyQuota } from './quotaStep';

const request: OffloadRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    owner: 'group:default/shop',
    labels: { team: 'shop' },
    annotations: { note: 'ours' },
    quota: { 'requests.cpu': '2', pods: '20' },
  },
};
const wish = {
  request,
  mayReplace: false,
  ownerAnnotation: 'example.com/owner',
};
const rules: Pick<LiqoChanges, 'protectedNamespace'> = {
  protectedNamespace: () => undefined,
};

const quota = (hard: Record<string, string>, manager: string) => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: {
    name: 'cluster-federation',
    namespace: 'shop',
    managedFields: [{ manager, fieldsV1: { 'f:spec': {} } }],
  },
  spec: { hard },
});

describe('the quota of a namespace', () => {
  let cluster: FakeCluster;

  const observe = () => applyQuota.observe({ cluster }, wish);
  const create = () =>
    ensureNamespace(rules).act!({ cluster }, undefined, wish);

  beforeEach(() => {
    cluster = new FakeCluster();
  });

  it('is a step of requests that name one for a new namespace', () => {
    const ids = (spec: Partial<OffloadRequest['spec']>) =>
      offloadingSteps('offloading.liqo.io/v1beta1', rules).offload!({
        ...request,
        spec: { ...request.spec, ...spec },
      }).map(({ id }) => id);
    expect(ids({})).toEqual(['namespace', 'quota', 'offloading', 'ready']);
    expect(ids({ quota: undefined })).not.toContain('quota');
    expect(ids({ quota: {} })).not.toContain('quota');
  });

  it('is made after a namespace with its labels, annotations and owner', async () => {
    await create();
    expect(cluster.objects.get('Namespace//shop')?.metadata).toMatchObject({
      labels: { team: 'shop' },
      annotations: {
        note: 'ours',
        'example.com/owner': 'group:default/shop',
        'cluster-federation/quota': 'cluster-federation',
      },
    });
    // Here an operation may be killed: the namespace alone tells what is missing.
    const observed = await observe();
    expect(applyQuota.isDone(observed, wish)).toBe(false);
    expect(applyQuota.isBlocked(observed, wish)).toBeUndefined();
    await applyQuota.act!({ cluster }, observed, wish);
    expect(
      cluster.objects.get('ResourceQuota/shop/cluster-federation')?.spec,
    ).toEqual({ hard: { 'requests.cpu': '2', pods: '20' } });
    expect(applyQuota.isDone(await observe(), wish)).toBe(true);
  });

  it('is not made in a namespace that existed before', async () => {
    cluster.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    const observed = await observe();
    expect(applyQuota.isDone(observed, wish)).toBe(true);
    expect(applyQuota.intent!(observed, wish)).toEqual([]);
  });

  it('is left as it was set when the namespace was created', async () => {
    await create();
    cluster.put(quota({ pods: '5' }, 'cluster-federation'));
    expect(applyQuota.isDone(await observe(), wish)).toBe(true);
  });

  it('does not overwrite one that somebody else set', async () => {
    await create();
    cluster.put(quota({ pods: '5' }, 'kubectl-edit'));
    const observed = await observe();
    expect(applyQuota.isDone(observed, wish)).toBe(false);
    expect(applyQuota.isBlocked(observed, wish)).toMatchObject({
      reason: expect.stringContaining('which this portal did not set'),
      fix: expect.stringContaining('Delete that ResourceQuota'),
    });
  });

  it('takes the same limits from anybody, however they are written', async () => {
    await create();
    cluster.put(quota({ 'requests.cpu': '2000m', pods: '20' }, 'kubectl-edit'));
    const observed = await observe();
    expect(applyQuota.isBlocked(observed, wish)).toBeUndefined();
    expect(applyQuota.isDone(observed, wish)).toBe(true);
  });

  it('is declared for a namespace that is not there yet', async () => {
    const [declared] = applyQuota.intent!(await observe(), wish);
    expect(declared).toMatchObject({ kind: 'ResourceQuota' });
    const [namespace] = ensureNamespace(rules).intent!(undefined, wish);
    expect(namespace.metadata?.annotations).not.toHaveProperty([
      'cluster-federation/quota',
    ]);
  });
});
