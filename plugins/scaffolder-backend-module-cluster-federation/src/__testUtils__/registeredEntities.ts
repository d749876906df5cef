import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Stands in for the portal's own action, and keeps what it is given. */
export function registeredEntities() {
  const entities: Entity[] = [];
  const action = createTemplateAction({
    id: 'portal:entities:register',
    supportsDryRun: true,
    schema: { input: { path: z => z.string() } },
    async handler({ workspacePath, input, isDryRun }) {
      const text = readFileSync(join(workspacePath, input.path), 'utf8');
      const read = parseAllDocuments(text).map(document => document.toJS());
      if (!isDryRun) {
        entities.push(...read.filter(Boolean));
      }
    },
  });
  const feature = createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'registered-entities',
    register: ({ registerInit }) =>
      registerInit({
        deps: { scaffolderActions: scaffolderActionsExtensionPoint },
        init: async ({ scaffolderActions }) =>
          scaffolderActions.addActions(action),
      }),
  });
  return { entities, feature };
}
