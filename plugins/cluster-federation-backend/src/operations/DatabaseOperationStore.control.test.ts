import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type {
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Knex } from 'knex';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import { OperationRetention } from './OperationRetention';
import type { NewOperation } from './OperationStore';
import { requestHash } from './requestHash';

const request: OperationRequest = {
  kind: 'unoffload',
  cluster: 'milan',
  namespace: 'shop',
};
const steps = [
  { id: 'delete', title: 'It is deleted' },
  { id: 'gone', title: 'It is gone' },
];

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
  'Control of operations on %s',
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

    const setClock = (time: string) => {
      jest.useFakeTimers({
        now: Date.parse(time),
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
      });
    };

    const create = (change: Partial<NewOperation> = {}) =>
      store.create({
        request,
        liqoMajor: 1,
        mayReplace: true,
        requestedBy: 'user:default/jane',
        deadline: new Date(Date.now() + 60_000),
        steps,
        ...change,
      });

    const end = async ({ id }: Operation, phase: 'Succeeded' | 'Failed') => {
      const { operation, lease } = (await store.claim(id, 'one'))!;
      await store.update(operation, { phase, steps: operation.steps }, lease);
    };

    describe('idempotency', () => {
      const keyed = (key: string, change: Partial<NewOperation> = {}) =>
        create({
          idempotency: {
            key,
            requestHash: requestHash(change.request ?? request),
          },
          ...change,
        });

      it('makes one operation of requests with the same key', async () => {
        const made = await Promise.all([keyed('a'), keyed('a'), keyed('a')]);

        expect(new Set(made.map(({ id }) => id)).size).toBe(1);
        expect(await store.list({ limit: 10, offset: 0 })).toHaveLength(1);
      });

      it('remembers the key after the end', async () => {
        const made = await keyed('a');
        await end(made, 'Failed');

        expect(await keyed('a')).toMatchObject({
          id: made.id,
          phase: 'Failed',
        });
        const other = await keyed('b');
        expect(other.id).not.toBe(made.id);
      });

      it('refuses a key for another request', async () => {
        const made = await keyed('a');
        const other = keyed('a', {
          request: { ...request, namespace: 'bank' },
        });

        await expect(other).rejects.toMatchObject({
          name: 'ConflictError',
          message: `Idempotency-Key: was used for another request already, which made operation ${made.id}; use a new key`,
        });
      });

      it('keeps keys of different requesters apart', async () => {
        await end(await keyed('a'), 'Succeeded');
        const other = { requestedBy: 'user:default/joe' };

        expect(await keyed('a', other)).toMatchObject({
          ...other,
          phase: 'Pending',
        });
      });

      it('does not hide that the target is being changed', async () => {
        const made = await create();

        await expect(keyed('a')).rejects.toThrow(made.id);
      });
    });

    describe('cancelling', () => {
      it('ends at once what nobody acts on', async () => {
        const created = await create();
        const { lease } = (await store.claim(created.id, 'one'))!;
        const cancelled = await store.cancel(created.id, 'user:default/joe');

        expect(cancelled).toMatchObject({
          phase: 'Cancelled',
          cancelledBy: 'user:default/joe',
          reason: 'Cancelled by user:default/joe before it began',
        });
        expect(await store.get(created.id)).toEqual(cancelled);
        expect(await store.beginAct(lease)).toBe(false);
        expect(await store.renew([lease])).toEqual([]);
        expect(await store.listOpen()).toEqual([]);
        await expect(create()).resolves.toBeDefined();
      });

      it('says what was done and stays', async () => {
        const created = await create();
        const { lease } = (await store.claim(created.id, 'one'))!;
        await store.update(
          created,
          {
            phase: 'Waiting',
            steps: [
              { ...steps[0], state: 'Done' },
              { ...steps[1], state: 'Waiting', waitingFor: 'Liqo' },
            ],
          },
          lease,
        );

        const { reason } = await store.cancel(created.id, 'user:default/joe');
        expect(reason).toBe(
          'Cancelled by user:default/joe; what was done stays: It is deleted; it was at: It is gone',
        );
      });

      it('waits for the act under way', async () => {
        const created = await create();
        const { lease } = (await store.claim(created.id, 'one'))!;
        expect(await store.beginAct(lease)).toBe(true);
        const heard: Operation[] = [];
        store.onChange(operation => heard.push(operation));

        const asked = await store.cancel(created.id, 'user:default/joe');
        expect(asked).toMatchObject({
          phase: 'Pending',
          cancelledBy: 'user:default/joe',
        });
        // Its target is not free before that.
        await expect(create()).rejects.toThrow(created.id);
        const again = await store.cancel(created.id, 'user:default/jim');
        expect(again.cancelledBy).toBe('user:default/joe');

        expect(await store.endAct(lease)).toBe(false);
        expect(heard.map(({ phase }) => phase)).toEqual([
          'Pending',
          'Pending',
          'Cancelled',
        ]);
        expect(await store.get(created.id)).toEqual(heard.at(-1));
        const times = [created, ...heard].map(({ updatedAt }) => updatedAt);
        expect([...new Set(times)].sort()).toEqual(times);
      });

      it('does not wait for a process that is gone', async () => {
        setClock('2026-11-23T09:00:00Z');
        const created = await create();
        const { lease } = (await store.claim(created.id, 'one'))!;
        await store.beginAct(lease);
        jest.setSystemTime(Date.parse('2026-11-23T09:00:21Z'));

        const { phase } = await store.cancel(created.id, 'user:default/joe');
        expect(phase).toBe('Cancelled');
        expect(await store.endAct(lease)).toBe(false);
      });

      it('is not forgotten when the process dies while it acts', async () => {
        setClock('2026-11-23T09:00:00Z');
        const created = await create();
        const { lease } = (await store.claim(created.id, 'one'))!;
        await store.beginAct(lease);
        await store.cancel(created.id, 'user:default/joe');
        jest.setSystemTime(Date.parse('2026-11-23T09:00:21Z'));

        expect(await store.claim(created.id, 'two')).toBeUndefined();
        expect((await store.get(created.id))?.phase).toBe('Cancelled');
      });

      it('is refused for what has ended or never was', async () => {
        const created = await create();
        await end(created, 'Succeeded');

        await expect(
          store.cancel(created.id, 'user:default/joe'),
        ).rejects.toMatchObject({
          name: 'ConflictError',
          message: `Operation ${created.id} has ended already: it is Succeeded`,
        });
        await expect(
          store.cancel(
            '5d3b9a8e-52b4-4a37-8e25-9f5d2f8a0c11',
            'user:default/joe',
          ),
        ).rejects.toMatchObject({ name: 'NotFoundError' });
      });
    });

    it('fences the claim before, even of the same owner', async () => {
      setClock('2026-11-23T09:00:00Z');
      const created = await create();
      const { lease: first } = (await store.claim(created.id, 'one'))!;
      const { lease: second } = (await store.claim(created.id, 'one'))!;

      expect(second.token).toBeGreaterThan(first.token);
      expect(await store.beginAct(first)).toBe(false);
      expect(await store.beginAct(second)).toBe(true);
    });

    it('keeps which operation it is another attempt of', async () => {
      const first = await create();
      await end(first, 'Failed');
      const second = await create({ retryOf: first.id });

      expect(second.retryOf).toBe(first.id);
      expect((await store.get(second.id))?.retryOf).toBe(first.id);
    });

    describe('retention', () => {
      it('deletes what ended too long ago, once an hour', async () => {
        setClock('2026-01-01T00:00:00Z');
        const old = await create();
        await end(old, 'Succeeded');
        const open = await create();
        jest.setSystemTime(Date.parse('2026-03-01T00:00:00Z'));
        const recent = await create({
          request: { ...request, namespace: 'bank' },
        });
        await end(recent, 'Failed');
        const ids = async () =>
          (await store.list({ limit: 10, offset: 0 })).map(({ id }) => id);
        const retention = new OperationRetention({
          store,
          retention: { days: 90 },
        });

        jest.setSystemTime(Date.parse('2026-04-02T00:00:00Z'));
        await retention.enforce();
        expect(await ids()).toEqual([recent.id, open.id]);

        await end(open, 'Failed');
        jest.setSystemTime(Date.parse('2026-04-02T00:59:59Z'));
        await knex('operations').update({ updated_at: '2026-01-01' });
        await retention.enforce();
        expect(await ids()).toHaveLength(2);
        jest.setSystemTime(Date.parse('2026-04-02T01:00:00Z'));
        await retention.enforce();
        expect(await ids()).toEqual([]);
      });

      it('deletes in batches', async () => {
        setClock('2026-01-01T00:00:00Z');
        for (const namespace of ['a', 'b', 'c']) {
          await end(
            await create({ request: { ...request, namespace } }),
            'Failed',
          );
        }
        const now = new Date('2026-01-02T00:00:00Z');

        expect(await store.deleteEnded(now, 2)).toBe(2);
        expect(await store.deleteEnded(now, 2)).toBe(1);
        expect(await store.deleteEnded(now, 2)).toBe(0);
      });
    });
  },
);
