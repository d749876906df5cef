import {
  resolveSafeChildPath,
  type BackstageCredentials,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { catalogEntityCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  parseEntityYaml,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { PortalEntities } from './PortalEntities';

// Processing a handful of entities takes the catalog a second or two.
const patienceMilliseconds = 30_000;

/** Puts entities of the workspace into the catalog of this portal. */
export function createRegisterEntitiesAction(options: {
  entities: PortalEntities;
  catalog: CatalogService;
  permissions: PermissionsService;
  pauseMs?: number;
}) {
  const { entities, catalog, permissions, pauseMs = 250 } = options;

  async function checkAllowed(credentials: BackstageCredentials) {
    const [{ result }] = await permissions.authorize(
      [{ permission: catalogEntityCreatePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${catalogEntityCreatePermission.name} is needed`,
      );
    }
  }

  async function check(
    entity: Entity,
    path: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const ref = stringifyEntityRef(entity);
    const result = await catalog.validateEntity(entity, `url:${path}`, {
      credentials,
    });
    if (!result.valid) {
      throw new InputError(`${ref}: ${result.errors[0].message}`);
    }
    const existing = await catalog.getEntityByRef(ref, { credentials });
    if (existing && !entities.has(existing)) {
      throw new ConflictError(
        `${ref} is in the catalog already, from elsewhere; choose another name`,
      );
    }
  }

  async function shown(
    refs: string[],
    credentials: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<void> {
    const giveUpAt = Date.now() + patienceMilliseconds;
    for (;;) {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: refs },
        { credentials },
      );
      const missing = refs.filter((_, index) => !items[index]);
      if (missing.length === 0) {
        return;
      }
      if (Date.now() >= giveUpAt) {
        throw new Error(
          `The catalog does not show ${missing.join(
            ', ',
          )}; its log says what it finds wrong with them`,
        );
      }
      await delay(pauseMs, undefined, { signal });
    }
  }

  return createTemplateAction({
    id: 'portal:entities:register',
    description:
      'Puts the entities of a file of the workspace into the catalog of this portal, which has no source control to keep such a file in. With one, publish the workspace there and use catalog:register',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .min(1)
            .describe('YAML file in the workspace with entities'),
      },
      output: {
        entityRefs: z =>
          z.array(z.string()).describe('References of the entities'),
      },
    },
    async handler(ctx) {
      const found = await readEntities(ctx.workspacePath, ctx.input.path);
      const refs = found.map(entity => stringifyEntityRef(entity));
      const credentials = await ctx.getInitiatorCredentials();
      await checkAllowed(credentials);
      for (const entity of found) {
        await check(entity, ctx.input.path, credentials);
      }
      ctx.output('entityRefs', refs);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: not registered: ${refs.join(', ')}`);
        return;
      }
      await entities.add(found);
      await shown(refs, credentials, ctx.signal);
      ctx.logger.info(`In the catalog: ${refs.join(', ')}`);
    },
  });
}

async function readEntities(
  workspacePath: string,
  path: string,
): Promise<Entity[]> {
  const file = await readFile(resolveSafeChildPath(workspacePath, path)).catch(
    error => {
      throw new InputError(`path: could not read ${path}`, error);
    },
  );
  const read: Entity[] = [];
  for (const result of parseEntityYaml(file, { type: 'file', target: path })) {
    if (result.type === 'error') {
      throw new InputError(result.error.message);
    }
    if (result.type === 'entity') {
      read.push(result.entity);
    }
  }
  if (read.length === 0) {
    throw new InputError(`path: no entity is in ${path}`);
  }
  return read;
}
