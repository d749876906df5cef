import { KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';
import { Sandbox, startSandbox } from 'sandbox';
import { connectionsTo } from '../../watch/__testUtils__/connection';
import { eventually } from '../../watch/__testUtils__/eventually';
import type { KubernetesClient } from '../types';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

describe('the client against a real API server', () => {
  let sandbox: Sandbox;
  let client: KubernetesClient;

  const ref = (name: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'default',
    name,
  });
  const configMap = (name: string, data: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'default', name },
    data,
  });
  const clientFor = (kubeconfig: string) =>
    connectionsTo({ milan: kubeconfig }).get('milan')!.client();

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan'], seed: 'none' });
    client = clientFor(sandbox.cluster('milan').adminKubeconfig);
  });

  afterAll(async () => {
    sandbox?.clusters.forEach(cluster => cluster.resume());
    await sandbox?.stop();
  });

  it('applies, reads and deletes', async () => {
    expect(await client.get(ref('a'))).toBeUndefined();
    const applied = await client.apply(configMap('a', { x: '1' }));
    expect(applied).toMatchObject({
      metadata: {
        managedFields: [{ manager: 'cluster-federation', operation: 'Apply' }],
      },
    });
    expect(await client.get(ref('a'))).toMatchObject({ data: { x: '1' } });
    await client.delete(ref('a'));
    expect(await client.get(ref('a'))).toBeUndefined();
    await client.delete(ref('a'));
  });

  it('lists by label and field, in pages, with kinds that items leave out', async () => {
    const list = (query: object = {}) =>
      client.list({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'default',
        labelSelector: 'listed=yes',
        ...query,
      });
    const names = Array.from({ length: 501 }, (_, index) => `listed-${index}`);
    await sandbox.cluster('milan').kubectl(['apply', '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: names.map(name => {
          const { metadata, ...rest } = configMap(name, {});
          return {
            ...rest,
            metadata: { ...metadata, labels: { listed: 'yes' } },
          };
        }),
      }),
    });

    const found = await list();
    expect(found.map(({ metadata }) => metadata?.name).sort()).toEqual(
      names.sort(),
    );
    expect(found[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    expect(
      await list({ fieldSelector: 'metadata.name=listed-7' }),
    ).toHaveLength(1);
    expect(await list({ namespace: undefined })).toHaveLength(501);
    expect(await list({ namespace: 'kube-system' })).toEqual([]);
    expect(await list({ kind: 'Unheard' })).toEqual([]);
    expect(await list({ apiVersion: 'unheard.io/v1' })).toEqual([]);
  });

  it('creates what is not there, and nothing else', async () => {
    await client.create(configMap('new', { x: '1' }));
    await expect(
      client.create(configMap('new', { x: '2' })),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Create ConfigMap default/new'),
    });
    expect(await client.get(ref('new'))).toMatchObject({ data: { x: '1' } });
  });

  it('changes nothing in a dry run', async () => {
    await client.apply(configMap('dry', { x: '1' }), { dryRun: true });
    expect(await client.get(ref('dry'))).toBeUndefined();
  });

  it('names who else manages a field', async () => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(sandbox.cluster('milan').adminKubeconfig);
    await KubernetesObjectApi.makeApiClient(kubeConfig).create(
      configMap('shared', { x: '1' }),
      undefined,
      undefined,
      'somebody-else',
    );
    await expect(client.apply(configMap('shared', { x: '2' }))).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringMatching(
          /^Apply ConfigMap default\/shared on cluster milan: .*\(field managers: somebody-else\)$/,
        ),
      }),
    );
  });

  it('does not delete another object of the same name', async () => {
    await client.apply(configMap('b', {}));
    await client.delete(ref('b'), { uid: 'another-uid' });
    const present = await client.get(ref('b'));
    expect(present).toBeDefined();
    await client.delete(ref('b'), { uid: present!.metadata!.uid });
    expect(await client.get(ref('b'))).toBeUndefined();
  });

  it('takes objects of kinds that are not installed for absent', async () => {
    const unknown = { apiVersion: 'example.com/v1', kind: 'Thing', name: 'x' };
    expect(await client.get(unknown)).toBeUndefined();
    await client.delete(unknown);
    await expect(
      client.apply({
        apiVersion: 'example.com/v1',
        kind: 'Thing',
        metadata: { name: 'x' },
      }),
    ).rejects.toThrow('The cluster does not know the kind Thing');
  });

  it.each([
    ['an invalid name', configMap('Not_Valid', {}), /Invalid value/],
    ['an unknown field', { ...configMap('c', {}), nonsense: true }, /nonsense/],
  ])('explains %s', async (_name, object, message) => {
    await expect(client.apply(object)).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('passes on what the webhook of Liqo says', async () => {
    await expect(
      client.apply({
        apiVersion: 'offloading.liqo.io/v1beta1',
        kind: 'NamespaceOffloading',
        metadata: { name: 'wrong-name', namespace: 'default' },
        spec: { clusterSelector: { nodeSelectorTerms: [] } },
      } as any),
    ).rejects.toThrow(/nsoff\.validate\.liqo\.io.*denied the request/);
  });

  it('fails after its deadline when the API server hangs', async () => {
    const cluster = sandbox.cluster('milan');
    cluster.hang();
    const startedAt = Date.now();
    await expect(client.get(ref('a'))).rejects.toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message:
          'Read ConfigMap default/a on cluster milan: the API server does not answer in time',
      }),
    );
    expect(Date.now() - startedAt).toBeLessThan(12_000);
    cluster.resume();
    const name = 'after-hang';
    await client.apply(configMap(name, {}));
    expect(await client.get(ref(name))).toBeDefined();
  });

  it('says that the API server is down, and works when it is up', async () => {
    sandbox.cluster('milan').kill();
    await expect(client.get(ref('a'))).rejects.toThrow(
      expect.objectContaining({ name: 'ServiceUnavailableError' }),
    );
    let reached = false;
    await eventually(() => {
      client.get(ref('a')).then(
        () => {
          reached = true;
        },
        () => {},
      );
      expect(reached).toBe(true);
    }, 60_000);
  });
});
