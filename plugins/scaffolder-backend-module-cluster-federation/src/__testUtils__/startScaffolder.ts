import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  clusterFederationServiceRef,
  type ClusterFederationService,
} from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import scaffolderModuleClusterFederation from '../index';

const folder = resolve(__dirname, '../../../../examples/templates');

/** A template of the examples, as the catalog has it. */
export function exampleTemplate(name: string) {
  const file = join(folder, `${name}.yaml`);
  const template = parse(readFileSync(file, 'utf8'));
  template.metadata.annotations = {
    'backstage.io/managed-by-location': `file:${file}`,
  };
  return template;
}

/** What the form of a template sends when nothing is changed in it. */
export function defaultsOf(template: any): Record<string, unknown> {
  return Object.assign(
    {},
    ...template.spec.parameters.map((page: any) =>
      Object.fromEntries(
        Object.entries<any>(page.properties).map(([name, property]) => [
          name,
          property.default,
        ]),
      ),
    ),
  );
}

function filesOfTemplates() {
  return globSync('**/*.njk', { cwd: folder }).map(path => ({
    path,
    base64Content: readFileSync(join(folder, path)).toString('base64'),
  }));
}

/** Starts the scaffolder with a template, so that what it makes of it is tested. */
export async function startScaffolder(
  template: any,
  service: ClusterFederationService,
  entities: Entity[] = [],
  furtherFeatures: BackendFeature[] = [],
) {
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleClusterFederation,
      ...furtherFeatures,
      mockServices.rootConfig.factory({ data: {} }),
      catalogServiceMock.factory({ entities: [template, ...entities] }),
      createServiceFactory({
        service: clusterFederationServiceRef,
        deps: {},
        factory: () => service,
      }),
    ],
  });
  const call = async (path: string, body?: unknown) => {
    const response = await fetch(
      `http://localhost:${server.port()}/api/scaffolder/v2${path}`,
      body === undefined
        ? undefined
        : {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
    return { status: response.status, body: await response.json() };
  };
  const taskEnds = async (id: string) => {
    for (;;) {
      const { body } = await call(`/tasks/${id}`);
      if (!['open', 'processing'].includes(body.status)) {
        const events = await call(`/tasks/${id}/events?after=0`);
        const end = events.body.findLast(
          (event: any) => event.type === 'completion',
        );
        return { id, events: events.body, ...end.body, status: body.status };
      }
      await new Promise(again => setTimeout(again, 20));
    }
  };
  const createTask = (values: object) =>
    call('/tasks', { templateRef: stringifyEntityRef(template), values });
  return {
    createTask,
    async runTask(values: object) {
      const { body } = await createTask(values);
      return taskEnds(body.id);
    },
    async retryTask(id: string) {
      await call(`/tasks/${id}/retry`, {});
      return taskEnds(id);
    },
    /** With the files beside the template, as the template editor sends them. */
    dryRun: (values: object) =>
      call('/dry-run', {
        template,
        values,
        directoryContents: filesOfTemplates(),
      }),
  };
}
