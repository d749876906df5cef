/**
 * Runs the shipped plugin in a process of its own, for tests that kill it. The
 * plugin, its database file and its connections are real; users come from the
 * mock tokens of the test utilities, and groups from the settings. Everything
 * that it logs or signals goes to standard output, in full.
 */
import { inspect } from 'node:util';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type BackstageUserPrincipal,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import clusterFederationPlugin from '../index';
import type { PortalSettings } from './startPortalProcess';

function tell(kind: string, value: unknown) {
  process.stdout.write(`${kind} ${inspect(value, { depth: Infinity })}\n`);
}

function tellingLogger(labels: object): RootLoggerService {
  const log = (level: string) => (message: string, meta?: unknown) =>
    tell(level, { message, meta, labels });
  return {
    error: log('error'),
    warn: log('warn'),
    info: log('info'),
    debug: log('debug'),
    child: more => tellingLogger({ ...labels, ...more }),
  };
}

async function main() {
  const settings: PortalSettings = JSON.parse(process.argv[2]);
  const { database } = settings;
  const backend = await startTestBackend({
    features: [
      clusterFederationPlugin,
      databaseServiceFactory,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database:
              typeof database === 'string'
                ? {
                    client: 'better-sqlite3',
                    connection: { directory: database },
                  }
                : { client: 'pg', connection: database },
          },
          clusterFederation: settings.clusterFederation,
        },
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => tellingLogger({}),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo({ principal }) {
            const { userEntityRef } = principal as BackstageUserPrincipal;
            const groups = settings.groups?.[userEntityRef] ?? [];
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, ...groups],
            };
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => tell('signal', signal),
        }),
      }),
    ],
  });
  // Ends with the test that started it, however that ends.
  process.on('disconnect', () => process.exit());
  process.send!({ port: backend.server.port() });
}

main().catch(error => {
  tell('failed', error);
  process.exit(1);
});
