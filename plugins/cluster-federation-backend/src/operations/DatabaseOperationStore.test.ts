import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Knex } from 'knex';
import { DatabaseOperationStore } from './DatabaseOperationStore';

const request: OperationRequest = {
  kind: 'unoffload',
  cluster: 'milan',
  namespace: 'shop',
};

// PostgreSQL as well, where one is given by its connection string.
const postgres = ['15', '16', '17', '18'].find(
  version =>
    process.env[`BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`],
);
const databases = TestDatabases.create({
  ids: [
    'SQLITE_3',
    ...(postgres ? [`POSTGRES_${postgres}` as TestDatabaseId] : []),
  ],
});

describe.each(databases.eachSupportedId())(
  'DatabaseOperationStore on %s',
  databaseId => {
    let knex: Knex;
    let store: DatabaseOperationStore;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      store = await DatabaseOperationStore.create(
        mockServices.database({ knex, migrations: { skip: false } }),
      );
    });

    afterEach(() => {
      jest.useRealTimers();
    });

    it('keeps which clusters were meant', async () => {
      const { id } = await store.create({
        request: { kind: 'cordon-node', cluster: 'milan', member: 'rome' },
        liqoMajor: 1,
        mayReplace: true,
        clusterIds: { host: 'milan-id', member: 'rome-id' },
        requestedBy: 'user:default/jane',
        deadline: new Date(Date.now() + 60_000),
        steps: [{ id: 'nodes', title: 'They are cordoned' }],
      });
      expect(await store.claim(id, 'one')).toMatchObject({
        clusterIds: { host: 'milan-id', member: 'rome-id' },
      });
    });

    const create = (change: Partial<OperationRequest> = {}) =>
      store.create({
        request: { ...request, ...change } as OperationRequest,
        liqoMajor: 1,
        mayReplace: true,
        requestedBy: 'user:default/jane',
        deadline: new Date(Date.now() + 60_000),
        steps: [{ id: 'delete', title: 'It is deleted' }],
      });

    it('gives back what it holds', async () => {
      const created = await create();

      expect(created).toMatchObject({
        ...request,
        phase: 'Pending',
        requestedBy: 'user:default/jane',
        steps: [{ id: 'delete', title: 'It is deleted', state: 'Todo' }],
      });
      expect(await store.get(created.id)).toEqual(created);
      expect(await store.claim(created.id, 'one')).toEqual({
        operation: created,
        liqoMajor: 1,
        mayReplace: true,
        lease: {
          id: created.id,
          owner: 'one',
          token: 1,
          until: expect.any(Number),
        },
      });
      expect(
        await store.get('5d3b9a8e-52b4-4a37-8e25-9f5d2f8a0c11'),
      ).toBeUndefined();
    });

    it('keeps a hundred manifests as they came', async () => {
      const manifests = Array.from({ length: 100 }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `part-${index}` },
        data: { text: `“ü” \n${'x'.repeat(2_400)}` },
      }));
      const { id } = await create({
        kind: 'apply-workload',
        spec: { manifests },
      });
      expect(await store.get(id)).toMatchObject({ spec: { manifests } });
    });

    it('keeps whom an operation acts as, until its deadline', async () => {
      const created = await store.create({
        request,
        liqoMajor: 1,
        mayReplace: true,
        requestedBy: 'user:default/jane',
        deadline: new Date('2026-11-23T10:00:00Z'),
        actsAs: { user: 'portal:jane', groups: ['portal:shop'] },
        steps: [{ id: 'delete', title: 'It is deleted' }],
      });

      expect(created.actsAs).toEqual({
        user: 'portal:jane',
        groups: ['portal:shop'],
        until: '2026-11-23T10:00:00.000Z',
      });
      expect((await store.get(created.id))?.actsAs).toEqual(created.actsAs);
      const claimed = await store.claim(created.id, 'one');
      expect(claimed?.operation.actsAs).toEqual(created.actsAs);
      const running = { phase: 'Running' as const, steps: [] };
      const { lease } = claimed!;
      expect((await store.update(created, running, lease))?.actsAs).toEqual(
        created.actsAs,
      );
    });

    it('reads operations of before there were identities', async () => {
      const old = await databases.init(databaseId);
      const directory = resolvePackagePath(
        '@cluster-federation/backstage-plugin-cluster-federation-backend',
        'migrations',
      );
      await old.migrate.up({ directory });
      expect(await old.schema.hasColumn('operations', 'acts_as')).toBe(false);
      const now = new Date().toISOString();
      await old('operations').insert({
        id: '5d3b9a8e-52b4-4a37-8e25-9f5d2f8a0c11',
        ...request,
        liqo_major: 1,
        may_replace: false,
        phase: 'Pending',
        steps: '[]',
        requested_by: 'user:default/jane',
        created_at: now,
        updated_at: now,
        deadline: now,
        open_target: 'milan/namespaces/shop',
      });

      const migrated = await DatabaseOperationStore.create(
        mockServices.database({ knex: old, migrations: { skip: false } }),
      );
      const [operation] = await migrated.list({ limit: 1, offset: 0 });
      expect(operation).toMatchObject(request);
      expect(operation).not.toHaveProperty('actsAs');
      // What was open then is still in the way.
      await expect(
        migrated.create({
          request,
          liqoMajor: 1,
          mayReplace: true,
          requestedBy: 'user:default/joe',
          deadline: new Date(),
          steps: [],
        }),
      ).rejects.toThrow(operation.id);
      const claimed = await migrated.claim(operation.id, 'one');
      expect(claimed?.lease.token).toBe(1);
    });

    it('holds one open operation for each target, whoever is faster', async () => {
      const results = await Promise.allSettled([create(), create(), create()]);
      const [created] = results.flatMap(result =>
        result.status === 'fulfilled' ? [result.value] : [],
      );
      const refused = results.flatMap(result =>
        result.status === 'rejected' ? [result.reason] : [],
      );

      expect(refused).toHaveLength(2);
      for (const error of refused) {
        expect(error.name).toBe('ConflictError');
        expect(error.message).toContain(created.id);
      }
      await expect(create({ namespace: 'bank' })).resolves.toBeDefined();
      await expect(create({ cluster: 'rome' })).resolves.toBeDefined();

      const { lease } = (await store.claim(created.id, 'one'))!;
      await store.update(created, { phase: 'Succeeded', steps: [] }, lease);
      await expect(create()).resolves.toBeDefined();
    });

    it('holds one open operation for each pair of clusters', async () => {
      const unpeer = (member: string) =>
        store.create({
          request: {
            kind: 'unpeer',
            cluster: 'milan',
            member,
            spec: { deleteTenantNamespaces: false },
          },
          liqoMajor: 1,
          mayReplace: true,
          requestedBy: 'user:default/jane',
          deadline: new Date(Date.now() + 60_000),
          steps: [{ id: 'gone', title: 'It is gone' }],
        });
      const created = await unpeer('shop');

      expect(created).toMatchObject({ cluster: 'milan', member: 'shop' });
      expect(created).not.toHaveProperty('namespace');
      await expect(unpeer('shop')).rejects.toThrow(
        `Operation ${created.id} for clusters milan and shop has not ended yet`,
      );
      // Of the same name, but a namespace.
      await expect(create()).resolves.toBeDefined();
      await expect(unpeer('m'.repeat(253))).resolves.toBeDefined();
      const query = { limit: 10, offset: 0, member: 'shop' };
      expect(await store.list(query)).toEqual([created]);
    });

    it('lists newest first', async () => {
      jest.useFakeTimers({
        now: Date.parse('2026-11-23T09:00:00Z'),
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
      });
      const first = await create();
      jest.setSystemTime(Date.parse('2026-11-23T09:00:01Z'));
      const second = await create({ namespace: 'bank' });
      const ids = async (query: object) =>
        (await store.list({ limit: 10, offset: 0, ...query })).map(
          ({ id }) => id,
        );

      expect(await ids({})).toEqual([second.id, first.id]);
      expect(await ids({ namespace: 'shop' })).toEqual([first.id]);
      expect(await ids({ cluster: 'rome' })).toEqual([]);
      expect(await ids({ requestedBy: 'user:default/joe' })).toEqual([]);
      expect(await ids({ limit: 1, offset: 1 })).toEqual([first.id]);
      expect(await store.listOpen()).toEqual([first.id, second.id]);
    });

    it('lets one owner have the lease until it expires', async () => {
      jest.useFakeTimers({
        now: Date.parse('2026-11-23T09:00:00Z'),
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
      });
      const created = await create();
      const { lease: first } = (await store.claim(created.id, 'one'))!;
      expect(await store.claim(created.id, 'two')).toBeUndefined();
      jest.setSystemTime(Date.parse('2026-11-23T09:00:15Z'));
      expect(await store.renew([first])).toEqual([first]);
      expect(first.until).toBe(Date.parse('2026-11-23T09:00:35Z'));
      jest.setSystemTime(Date.parse('2026-11-23T09:00:30Z'));
      expect(await store.claim(created.id, 'two')).toBeUndefined();
      jest.setSystemTime(Date.parse('2026-11-23T09:01:00Z'));
      const { lease: second } = (await store.claim(created.id, 'two'))!;

      expect(await store.renew([first])).toEqual([]);
      expect(await store.beginAct(first)).toBe(false);
      const lost = { phase: 'Failed' as const, steps: [] };
      expect(await store.update(created, lost, first)).toBeUndefined();
      expect((await store.get(created.id))?.phase).toBe('Pending');
      await store.release([first]);
      expect(await store.claim(created.id, 'one')).toBeUndefined();

      await store.release([second]);
      expect(await store.claim(created.id, 'one')).toBeDefined();
    });

    it('gives every version a time of its own', async () => {
      const created = await create();
      const { lease } = (await store.claim(created.id, 'one'))!;
      const heard: string[] = [];
      const stop = store.onChange(({ id }) => heard.push(id));
      const blocked = await store.update(
        created,
        { phase: 'Blocked', reason: 'It is locked', steps: [] },
        lease,
      );
      const running = await store.update(
        blocked!,
        { phase: 'Running', steps: [] },
        lease,
      );
      stop();

      expect(heard).toEqual([created.id, created.id]);
      expect(blocked?.reason).toBe('It is locked');
      expect(running).not.toHaveProperty('reason');
      expect(await store.get(created.id)).toEqual(running);
      const times = [created, blocked!, running!].map(
        ({ updatedAt }) => updatedAt,
      );
      expect([...new Set(times)].sort()).toEqual(times);
    });

    it('claims nothing that has ended', async () => {
      const created = await create();
      const { lease } = (await store.claim(created.id, 'one'))!;
      await store.update(created, { phase: 'Failed', steps: [] }, lease);

      expect(await store.listOpen()).toEqual([]);
      expect(await store.claim(created.id, 'one')).toBeUndefined();
    });
  },
);
