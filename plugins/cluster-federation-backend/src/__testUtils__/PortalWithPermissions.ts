import {
  coreServices,
  createBackendModule,
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
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { createClusterFederationPlugin } from '../plugin';
import { connectionsTo, FakeKubernetes } from './FakeKubernetes';
import { FakeRights } from './FakeRights';
import { FakeState } from './FakeState';

/** Decisions by the name of the permission; what is not named is allowed. */
export type Decisions = Record<string, PolicyDecision>;

export const deny: PolicyDecision = { result: AuthorizeResult.DENY };
export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/**
 * The mock, but with tokens that say that a plugin asks for a user: the
 * permission framework answers only such ones without a resource.
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

interface AuditedEvent {
  eventId: string;
  severityLevel?: string;
  meta?: JsonObject;
  end: 'success' | 'fail';
  endMeta?: JsonObject;
  error?: string;
}

/**
 * The plugin behind real HTTP together with the real permission framework,
 * whose policy a test sets. The clusters are fakes.
 */
export class PortalWithPermissions {
  /** What the policy decides. */
  decisions: Decisions = {};
  /** What the policy decides on a permission that is not in `decisions`. */
  otherwise: PolicyDecision = allow;
  readonly state = new FakeState();
  /** Of milan. */
  readonly kubernetes = new FakeKubernetes();
  readonly oslo = new FakeKubernetes();
  /** Kubernetes users that clusters were asked as. */
  readonly actedAs: string[] = [];
  readonly audit: AuditedEvent[] = [];
  readonly signals: unknown[] = [];
  #backend!: TestBackend;

  static async start(options: {
    entities?: Entity[];
    config?: JsonObject;
  }): Promise<PortalWithPermissions> {
    const portal = new PortalWithPermissions();
    portal.#backend = await startTestBackend({
      features: [
        ...portal.#plugins(),
        ...portal.#services(),
        catalogServiceMock.factory({ entities: options.entities ?? [] }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            clusterFederation: { clusters: [], ...options.config },
          },
        }),
      ],
    });
    return portal;
  }

  stop() {
    return this.#backend.stop();
  }

  get(path: string) {
    return request(this.#backend.server).get(`/api/cluster-federation${path}`);
  }

  post(path: string, body?: object) {
    return request(this.#backend.server)
      .post(`/api/cluster-federation${path}`)
      .send(body);
  }

  delete(path: string) {
    return request(this.#backend.server).delete(
      `/api/cluster-federation${path}`,
    );
  }

  /** Asks the permission framework what a browser asks it. */
  async may(permission: object, resourceRef: string): Promise<string> {
    const { body } = await request(this.#backend.server)
      .post('/api/permission/authorize')
      .set('Authorization', mockCredentials.user.header())
      .send({ items: [{ id: '1', permission, resourceRef }] });
    return body.items[0].result;
  }

  #plugins() {
    const edge = () => ({
      connections: connectionsTo(
        {
          milan: this.kubernetes,
          oslo: this.oslo,
          rome: new FakeKubernetes(),
        },
        this.actedAs,
      ),
      state: this.state,
      rights: new FakeRights(),
      start: () => {},
      stop: async () => {},
    });
    const handle = async ({
      permission,
    }: {
      permission: { name: string };
    }): Promise<PolicyDecision> =>
      this.decisions[permission.name] ?? this.otherwise;
    return [
      createClusterFederationPlugin({
        edge,
        timing: { waitMilliseconds: 50 },
        validateAnswers: true,
      }),
      permissionPlugin,
      createBackendModule({
        pluginId: 'permission',
        moduleId: 'test-policy',
        register: ({ registerInit }) =>
          registerInit({
            deps: { policy: policyExtensionPoint },
            init: async ({ policy }) => policy.setPolicy({ handle }),
          }),
      }),
    ];
  }

  #services() {
    return [
      authFactory,
      permissionsServiceFactory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async (signal: unknown) => {
            this.signals.push(signal);
          },
        }),
      }),
      mockServices.auditor.mock({
        createEvent: async ({ eventId, severityLevel, meta }) => ({
          success: async end => {
            this.audit.push({
              eventId,
              severityLevel,
              meta,
              end: 'success',
              endMeta: end?.meta,
            });
          },
          fail: async ({ error, meta: endMeta }) => {
            this.audit.push({
              eventId,
              severityLevel,
              meta,
              end: 'fail',
              endMeta,
              error: error.message,
            });
          },
        }),
      }).factory,
    ];
  }
}
