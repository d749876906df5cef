import { mockCredentials } from '@backstage/backend-test-utils';
import {
  offloadingCreatePermission,
  operationCancelPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, aNamespace } from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import {
  deny,
  PortalWithPermissions,
} from '../__testUtils__/PortalWithPermissions';
import { offloadRequest } from './__testUtils__/routeRows';

jest.setTimeout(60_000);

describe('Control of operations', () => {
  let portal: PortalWithPermissions;
  let sent = 0;
  const jane = mockCredentials.user.header('user:default/jane');
  const joe = mockCredentials.user.header('user:default/joe');

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({});
    portal.state.clusterList = [aCluster('milan')];
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    portal.decisions = {};
    portal.audit.length = 0;
    portal.state.namespaceList = [];
  });

  const wanted = () => {
    sent += 1;
    return offloadRequest(`shop-${sent}`);
  };
  const request = (body: object, key?: string, caller = jane) => {
    const post = portal.post('/operations', body).set('Authorization', caller);
    return key === undefined ? post : post.set('Idempotency-Key', key);
  };
  const control = (id: string, verb: 'cancel' | 'retry', caller = joe) =>
    portal.post(`/operations/${id}/${verb}`).set('Authorization', caller);
  const create = async () => (await request(wanted())).body;
  const cancelled = async () => {
    const { id } = await create();
    // It may act just now.
    await control(id, 'cancel');
    const { body } = await poll(
      () => portal.get(`/operations/${id}`),
      answer => answer.body.phase === 'Cancelled',
    );
    return body;
  };
  const auditOf = (eventId: string) =>
    portal.audit.filter(event => event.eventId === eventId);

  describe('Idempotency-Key', () => {
    it('answers with the first operation again', async () => {
      const body = wanted();
      const answers = await Promise.all([
        request(body, 'a'),
        request(body, 'a'),
        request(body, 'a'),
      ]);

      const [{ id }] = answers.map(answer => answer.body);
      for (const { status, headers, body: operation } of answers) {
        expect(status).toBe(202);
        expect(operation.id).toBe(id);
        expect(headers.location).toMatch(new RegExp(`/operations/${id}$`));
      }
      const { body: list } = await portal.get(
        `/operations?namespace=${body.namespace}`,
      );
      expect(list.items).toHaveLength(1);
    });

    it('does not ask again whether it is allowed', async () => {
      const body = wanted();
      const { id } = (await request(body, 'b')).body;
      portal.decisions = { [offloadingCreatePermission.name]: deny };

      expect((await request(body, 'b')).body.id).toBe(id);
      expect((await request(wanted(), 'new')).status).toBe(403);
    });

    it('takes the same content in another order as the same', async () => {
      const { kind, ...rest } = wanted();
      const first = await request({ kind, ...rest }, 'c');
      const again = await request({ ...rest, kind }, 'c');

      expect(again.body.id).toBe(first.body.id);
    });

    it('refuses other content', async () => {
      const { id } = (await request(wanted(), 'd')).body;
      const { status, body } = await request(wanted(), 'd');

      expect(status).toBe(409);
      expect(body.error.message).toBe(
        `Idempotency-Key: was used for another request already, which made operation ${id}; use a new key`,
      );
    });

    it('is the key of one caller', async () => {
      const { id } = (await request(wanted(), 'e')).body;

      expect((await request(wanted(), 'e', joe)).body.id).not.toBe(id);
    });

    it.each(['', 'k'.repeat(129), 'clé'])('can not be "%s"', async key => {
      const { status, body } = await request(wanted(), key);

      expect(status).toBe(400);
      expect(body.error.message).toMatch(/^Idempotency-Key: must /);
    });
  });

  describe('cancelling', () => {
    it('ends an operation and says who wanted that', async () => {
      const operation = await cancelled();

      expect(operation).toMatchObject({
        phase: 'Cancelled',
        requestedBy: 'user:default/jane',
        cancelledBy: 'user:default/joe',
        reason: expect.stringMatching(/^Cancelled by user:default\/joe/),
      });
      expect(auditOf('operation-cancel')).toMatchObject([
        {
          meta: { operationId: operation.id },
          severityLevel: 'medium',
          end: 'success',
        },
      ]);
      expect(auditOf('operation-end')).toMatchObject([
        { meta: { operationId: operation.id }, end: 'fail' },
      ]);
    });

    it('needs the permission for one’s own operations too', async () => {
      const { id } = await create();
      portal.decisions = { [operationCancelPermission.name]: deny };

      expect((await control(id, 'cancel', jane)).status).toBe(403);
      expect(auditOf('access-denied')).toMatchObject([
        {
          meta: {
            operationId: id,
            permission: operationCancelPermission.name,
            attempted: 'operation-cancel',
          },
          severityLevel: 'high',
        },
      ]);
    });

    it('is refused when there is nothing to cancel', async () => {
      const { id } = await cancelled();
      const { status, body } = await control(id, 'cancel');

      expect(status).toBe(409);
      expect(body.error.message).toBe(
        `Operation ${id} has ended already: it is Cancelled`,
      );
    });
  });

  describe('retrying', () => {
    it('makes a new operation on behalf of whoever retries', async () => {
      const first = await cancelled();
      const { status, headers, body } = await control(first.id, 'retry');

      expect(status).toBe(202);
      expect(body.id).not.toBe(first.id);
      expect(headers.location).toMatch(new RegExp(`/operations/${body.id}$`));
      expect(body).toMatchObject({
        kind: 'offload',
        cluster: 'milan',
        namespace: first.namespace,
        spec: first.spec,
        retryOf: first.id,
        requestedBy: 'user:default/joe',
        phase: 'Pending',
      });
      expect(body).not.toHaveProperty('cancelledBy');
      expect(Date.parse(body.deadline)).toBeGreaterThan(
        Date.parse(first.deadline),
      );
      // History stays what it was.
      expect((await portal.get(`/operations/${first.id}`)).body).toEqual(first);
      expect(auditOf('operation-retry')).toMatchObject([
        {
          meta: { retryOf: first.id },
          endMeta: { operationId: body.id },
          end: 'success',
        },
      ]);
    });

    it('is refused while the target is being changed', async () => {
      const { id } = await cancelled();
      const { body: second } = await control(id, 'retry');
      const { status, body } = await control(id, 'retry');

      expect(status).toBe(409);
      expect(body.error.operationId).toBe(second.id);
    });

    it('needs the permission for the change anew', async () => {
      const { id } = await cancelled();
      portal.decisions = { [offloadingCreatePermission.name]: deny };
      const { status, body } = await control(id, 'retry');

      expect(status).toBe(403);
      expect(body.error.message).toContain(offloadingCreatePermission.name);
    });

    it('refuses a namespace that is protected by now', async () => {
      const { id, namespace } = await cancelled();
      portal.state.namespaceList = [
        aNamespace('milan', namespace, {
          labels: { 'liqo.io/tenant-namespace': 'true' },
        }),
      ];
      const { status, body } = await control(id, 'retry');

      expect(status).toBe(400);
      expect(body.error.message).toMatch(/^namespace: /);
    });

    it('is refused for what goes on by itself', async () => {
      const { id } = await create();
      const { status, body } = await control(id, 'retry');

      expect(status).toBe(409);
      expect(body.error.message).toMatch(
        /only one that is Blocked, Failed or Cancelled can be retried$/,
      );
    });
  });
});
