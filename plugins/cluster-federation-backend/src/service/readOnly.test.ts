import {
  offloadingUpdatePermission,
  openApiDocument,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, aNamespace } from '../__testUtils__/FakeState';
import { PortalWithPermissions } from '../__testUtils__/PortalWithPermissions';
import * as operations from '../operations';
import {
  createOffloadingConditionalDecision,
  offloadingConditions,
} from '../permissions';

const MESSAGE = /^The portal is read-only \(clusterFederation\.readOnly\); /;

jest.setTimeout(60_000);

describe('a portal that is read-only', () => {
  let portal: PortalWithPermissions;
  const started = jest.spyOn(operations.OperationRunner.prototype, 'start');

  beforeAll(async () => {
    portal = await PortalWithPermissions.start({ config: { readOnly: true } });
    portal.state.clusterList = [aCluster('milan')];
    portal.state.namespaceList = [aNamespace('milan', 'shop')];
  });

  afterAll(() => portal.stop());

  it('says so', async () => {
    const { body } = await portal.get('/info');
    expect(body).toEqual({ readOnly: true, impersonation: false });
  });

  it.each(
    Object.entries(openApiDocument.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(
          method => !['get', 'parameters'].includes(method) && path !== '/fit',
        )
        .map(method => [
          method.toUpperCase(),
          path.replace('{id}', '5d3b9a8e-52b4-4a37-8e25-9f5d2f8a0c11'),
        ]),
    ),
  )(
    'refuses %s %s, whatever is sent, and writes that down',
    async (_, path) => {
      portal.audit.length = 0;
      const { status, body } = await portal.post(path, {
        kind: 'unoffload',
        cluster: 'milan',
        namespace: 'shop',
      });

      expect(status).toBe(403);
      expect(body.error.name).toBe('NotAllowedError');
      expect(body.error.message).toMatch(MESSAGE);
      expect(portal.audit).toEqual([
        expect.objectContaining({
          eventId: 'access-denied',
          severityLevel: 'high',
          meta: expect.objectContaining({
            method: 'POST',
            path: encodeURI(path),
          }),
          end: 'fail',
        }),
      ]);
    },
  );

  it('answers what only looks like a change', async () => {
    const { status, body } = await portal.post('/fit', {
      cluster: 'milan',
      resources: { cpu: '1' },
      replicas: 1,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ fits: false, places: [] });
  });

  it('refuses changes that no route knows as well', async () => {
    const { status, body } = await portal.delete('/clusters/milan');
    expect(status).toBe(403);
    expect(body.error.message).toMatch(MESSAGE);
  });

  it('has nothing that could change a cluster', () => {
    expect(started).not.toHaveBeenCalled();
    expect(portal.kubernetes.calls).toEqual([]);
  });

  it('shows everything, past operations too', async () => {
    expect((await portal.get('/clusters')).body.items).toHaveLength(1);
    expect((await portal.get('/operations')).status).toBe(200);
  });

  it('still applies conditions for the permission framework', async () => {
    portal.decisions[offloadingUpdatePermission.name] =
      createOffloadingConditionalDecision(
        offloadingUpdatePermission,
        offloadingConditions.inNamespace({ namespaces: ['shop'] }),
      );
    expect(await portal.may(offloadingUpdatePermission, 'milan/shop')).toBe(
      'ALLOW',
    );
    expect(await portal.may(offloadingUpdatePermission, 'milan/bank')).toBe(
      'DENY',
    );
  });
});
