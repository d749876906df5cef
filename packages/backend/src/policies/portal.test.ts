import {
  coreServices,
  createServiceFactory,
  type AuthService,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import clusterFederationPlugin from '@cluster-federation/backstage-plugin-cluster-federation-backend';
import {
  clusterInspectPermission,
  offloadingCreatePermission,
  peeringCreatePermission,
  peeringReadPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import request from 'supertest';
import examplePolicies from '.';

const JANE = 'user:default/jane';
const PLATFORM = 'user:default/platform';

/**
 * The mock, but with tokens that say that a plugin asks for a user: the
 * permission framework wants that.
 */
const authFactory = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }): AuthService {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({
      pluginId,
      disableDefaultAuthPolicy: false,
    });
    return Object.assign(Object.create(auth), {
      getPluginRequestToken: async (
        options: Parameters<AuthService['getPluginRequestToken']>[0],
      ) =>
        auth.isPrincipal(options.onBehalfOf, 'user')
          ? {
              token: mockCredentials.user.token(
                options.onBehalfOf.principal.userEntityRef,
                { actor: { subject: `plugin:${pluginId}` } },
              ),
            }
          : auth.getPluginRequestToken(options),
    });
  },
});

jest.setTimeout(60_000);

describe('a portal with the policy platform-team', () => {
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        permissionPlugin,
        clusterFederationPlugin,
        examplePolicies,
        authFactory,
        permissionsServiceFactory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.userInfo.mock({
          getUserInfo: async credentials => {
            const { userEntityRef } = (
              credentials as ReturnType<typeof mockCredentials.user>
            ).principal;
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...(userEntityRef === PLATFORM
                  ? ['group:default/platform-team']
                  : []),
              ],
            };
          },
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true, examplePolicy: 'platform-team' },
            clusterFederation: { clusters: [] },
          },
        }),
      ],
    });
  });

  afterAll(() => backend.stop());

  const may = async (
    user: string,
    permission: object,
    resourceRef: string,
  ): Promise<string> => {
    const { body } = await request(backend.server)
      .post('/api/permission/authorize')
      .set('Authorization', mockCredentials.user.header(user))
      .send({ items: [{ id: '1', permission, resourceRef }] });
    return body.items[0].result;
  };

  it.each([
    ['reads peerings', peeringReadPermission, 'milan/rome', 'ALLOW'],
    ['peers', peeringCreatePermission, 'milan/rome', 'DENY'],
    ['inspects', clusterInspectPermission, 'milan', 'DENY'],
    [
      'offloads what is not theirs',
      offloadingCreatePermission,
      'milan/x',
      'DENY',
    ],
  ])('whether a developer %s', async (_, permission, ref, forDevelopers) => {
    expect(await may(JANE, permission, ref)).toBe(forDevelopers);
    expect(await may(PLATFORM, permission, ref)).toBe('ALLOW');
  });

  it('decides what the routes of the plugin answer', async () => {
    const answer = (user: string, path: string) =>
      request(backend.server)
        .get(`/api/cluster-federation${path}`)
        .set('Authorization', mockCredentials.user.header(user));

    expect((await answer(JANE, '/peerings')).status).toBe(200);
    const refused = await answer(JANE, '/clusters/milan/rights');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(clusterInspectPermission.name);
    expect((await answer(PLATFORM, '/clusters/milan/rights')).status).toBe(404);
  });
});
