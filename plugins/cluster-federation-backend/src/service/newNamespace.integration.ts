import { createMockDirectory } from '@backstage/backend-test-utils';
import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { parseAllDocuments } from 'yaml';
import { poll } from '../__testUtils__/poll';
import { SandboxPortal } from '../__testUtils__/SandboxPortal';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

describe.each([
  {
    generation: 'Liqo 1.x',
    host: 'milan',
    start: () => startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
  },
  {
    generation: 'Liqo 0.10',
    host: 'turin',
    start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
  },
])(
  'a namespace created with its offloading, $generation',
  ({ host, start }) => {
    const database = createMockDirectory();
    let sandbox: Sandbox;
    let portal: SandboxPortal;

    const offload = (
      namespace: string,
      spec: Partial<OffloadRequest['spec']> = {},
    ): OffloadRequest => ({
      kind: 'offload',
      cluster: host,
      namespace,
      spec: {
        createNamespace: true,
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
        labels: { team: 'shop', 'example.com/tier': '' },
        annotations: { 'example.com/note': 'what: ever' },
        owner: 'group:default/shop',
        quota: { 'requests.cpu': '1', pods: '5' },
        ...spec,
      },
    });
    const kubectl = (args: string[], input?: object) =>
      sandbox.cluster(host).kubectl(args, {
        ...(input && { input: JSON.stringify(input) }),
      });
    const read = async (...args: string[]) => {
      const json = await kubectl([
        'get',
        ...args,
        '--ignore-not-found',
        '--output=json',
      ]);
      return json.trim() === '' ? undefined : JSON.parse(json);
    };
    const quotaOf = (namespace: string) =>
      read('resourcequota', 'cluster-federation', `--namespace=${namespace}`);
    const create = (namespace: string, name: string, cpu: string) =>
      kubectl(['create', `--namespace=${namespace}`, '--filename=-'], {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: {
          containers: [
            { name: 'main', image: 'nginx', resources: { requests: { cpu } } },
          ],
        },
      });

    beforeAll(async () => {
      sandbox = await start();
      portal = await SandboxPortal.start(sandbox, database.path);
    });

    afterAll(async () => {
      await portal?.process.kill();
      await sandbox?.stop();
    });

    it('has labels, annotations, owner, and a quota that Kubernetes holds to', async () => {
      const request = offload('orders');
      const { body: plan } = await portal.process.request('/plan', {
        method: 'POST',
        body: request,
      });
      expect(
        parseAllDocuments(plan.manifest).map(document =>
          (document as any).toJS(),
        ),
      ).toMatchObject([
        {
          kind: 'Namespace',
          metadata: {
            labels: { team: 'shop' },
            annotations: { 'cluster-federation/owner': 'group:default/shop' },
          },
        },
        { kind: 'ResourceQuota', spec: { hard: { pods: '5' } } },
        { kind: 'NamespaceOffloading' },
      ]);
      expect(await read('namespace', 'orders')).toBeUndefined();

      const operation = await portal.run(request);
      expect(operation).toMatchObject({ phase: 'Succeeded' });
      expect(operation.steps.map(({ id }) => id)).toEqual([
        'namespace',
        'quota',
        'offloading',
        'ready',
      ]);
      expect((await read('namespace', 'orders')).metadata).toMatchObject({
        labels: { team: 'shop', 'example.com/tier': '' },
        annotations: {
          'example.com/note': 'what: ever',
          'cluster-federation/owner': 'group:default/shop',
        },
      });
      await poll(
        () => quotaOf('orders'),
        ({ status }) => status?.used?.pods === '0',
        60_000,
      );

      await create('orders', 'small', '500m');
      await expect(create('orders', 'large', '600m')).rejects.toThrow(
        /exceeded quota: cluster-federation/,
      );
    });

    it('is left as it is where it exists already', async () => {
      await kubectl(['create', 'namespace', 'old']);
      await poll(
        async () =>
          (
            await portal.process.request('/preflight', {
              method: 'POST',
              body: offload('old', { owner: undefined }),
            })
          ).body.findings,
        findings =>
          findings?.some(
            ({ check, severity }: any) =>
              check === 'new-namespace' && severity === 'warning',
          ),
        60_000,
      );
      expect(
        await portal.run(offload('old', { owner: undefined })),
      ).toMatchObject({ phase: 'Succeeded' });
      expect(
        (await read('namespace', 'old')).metadata.labels,
      ).not.toHaveProperty('team');
      expect(await quotaOf('old')).toBeUndefined();
    });

    it('keeps the quota it was created with, and gets one that is missing', async () => {
      expect(await portal.run(offload('again'))).toMatchObject({
        phase: 'Succeeded',
      });
      await poll(
        () => portal.process.request(`/offloadings/${host}/again`),
        ({ status }) => status === 200,
        60_000,
      );
      expect(
        await portal.run(offload('again', { quota: { pods: '50' } })),
      ).toMatchObject({ phase: 'Succeeded' });
      expect((await quotaOf('again')).spec.hard).toEqual({
        'requests.cpu': '1',
        pods: '5',
      });

      // As if the operation had been killed between the two.
      await kubectl([
        'delete',
        'resourcequota',
        'cluster-federation',
        '--namespace=again',
      ]);
      expect(await portal.run(offload('again'))).toMatchObject({
        phase: 'Succeeded',
      });
      expect(await quotaOf('again')).toBeDefined();
    });

    it('does not overwrite a quota that somebody else set', async () => {
      expect(await portal.run(offload('theirs'))).toMatchObject({
        phase: 'Succeeded',
      });
      await kubectl([
        'delete',
        'resourcequota',
        'cluster-federation',
        '--namespace=theirs',
      ]);
      await kubectl([
        'create',
        'quota',
        'cluster-federation',
        '--namespace=theirs',
        '--hard=pods=7',
      ]);
      const operation = await portal.accepted(offload('theirs'));
      const blocked = await portal.until(
        operation,
        ({ phase }) => phase === 'Blocked',
      );
      expect(blocked.reason).toMatch(/which this portal did not set/);
      await kubectl([
        'delete',
        'resourcequota',
        'cluster-federation',
        '--namespace=theirs',
      ]);
      expect(
        await portal.until(operation, ({ phase }) => phase === 'Succeeded'),
      ).toBeDefined();
    });

    it.each([
      [
        { labels: { 'liqo.io/tenant-namespace': 'true' } },
        /^spec\.labels\["liqo\.io\/tenant-namespace"\]: belongs to/,
      ],
      [
        { annotations: { 'cluster-federation/owner': 'group:default/others' } },
        /^spec\.annotations\["cluster-federation\/owner"\]: .*use spec\.owner/,
      ],
      [
        { labels: { 'example.com/team': 'two words' } },
        /^spec\.labels\["example\.com\/team"\]: must match pattern/,
      ],
      [{ quota: { pods: 'many' } }, /^spec\.quota\.pods: is no quantity/],
      [
        { createNamespace: false },
        /^spec\.labels: has no meaning without spec\.createNamespace/,
      ],
    ])('refuses %j', async (spec, message) => {
      const { status, body } = await portal.post(
        offload('refused', spec as any),
      );
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringMatching(message),
      ]);
      expect(await read('namespace', 'refused')).toBeUndefined();
    });
  },
);
