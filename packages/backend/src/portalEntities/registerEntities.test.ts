import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import portalEntities from '.';
import {
  portalEntitiesServiceRef,
  type PortalEntities,
} from './PortalEntities';
import { createRegisterEntitiesAction } from './registerEntities';

jest.setTimeout(60_000);

const credentials = mockCredentials.user();

/** Asks until it is so: the catalog processes when it likes. The test's own limit ends it. */
async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) {
    await new Promise(again => setTimeout(again, 20));
  }
}

const component = (name: string, description = 'Hands data on') =>
  JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, description },
    spec: { type: 'service', lifecycle: 'production', owner: 'data-team' },
  });

describe('portal:entities:register', () => {
  const files = createMockDirectory();
  let backend: TestBackend;
  let entities: PortalEntities;
  let catalog: CatalogService;

  beforeAll(async () => {
    files.setContent({ 'elsewhere.yaml': component('elsewhere') });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        scaffolderPlugin,
        portalEntities,
        createBackendModule({
          pluginId: 'scaffolder',
          moduleId: 'test',
          register: ({ registerInit }) =>
            registerInit({
              deps: {
                portalEntities: portalEntitiesServiceRef,
                catalogService: catalogServiceRef,
              },
              async init(services) {
                entities = services.portalEntities;
                catalog = services.catalogService;
              },
            }),
        }),
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              rules: [{ allow: ['Component'] }],
              locations: [
                { type: 'file', target: files.resolve('elsewhere.yaml') },
              ],
            },
          },
        }),
      ],
    });
  });

  afterAll(() => backend?.stop());

  async function register(
    text: string,
    options: { isDryRun?: boolean; decision?: AuthorizeResult } = {},
  ) {
    const { isDryRun = false, decision = AuthorizeResult.ALLOW } = options;
    files.addContent({ 'workspace/catalog-info.yaml': text });
    const outputs: Record<string, unknown> = {};
    const action = createRegisterEntitiesAction({
      entities,
      catalog,
      permissions: mockServices.permissions.mock({
        authorize: async () => [{ result: decision as any }],
      }),
      pauseMs: 20,
    });
    await action.handler({
      input: { path: 'catalog-info.yaml' },
      workspacePath: files.resolve('workspace'),
      isDryRun,
      logger: mockServices.logger.mock(),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      getInitiatorCredentials: async () => credentials,
    } as any);
    return outputs;
  }

  const read = (name: string) =>
    catalog.getEntityByRef(`component:default/${name}`, { credentials });

  it('puts entities into the catalog, and changes them when it is done again', async () => {
    const text = [component('source'), component('sink')].join('\n---\n');

    expect(await register(text)).toEqual({
      entityRefs: ['component:default/source', 'component:default/sink'],
    });
    expect((await read('sink'))?.metadata.description).toBe('Hands data on');

    await register(component('sink', 'Keeps data'));
    await until(
      async () => (await read('sink'))?.metadata.description === 'Keeps data',
    );
    expect(await read('source')).toBeDefined();
  });

  it('registers nothing in a dry run', async () => {
    expect(await register(component('tried'), { isDryRun: true })).toEqual({
      entityRefs: ['component:default/tried'],
    });
    expect(await read('tried')).toBeUndefined();
  });

  it('leaves entities alone that come from elsewhere', async () => {
    await until(async () => (await read('elsewhere')) !== undefined);

    await expect(register(component('elsewhere'))).rejects.toThrow(
      'component:default/elsewhere is in the catalog already, from elsewhere',
    );
  });

  it.each([
    ['no YAML', 'a: b: c', 'Nested mappings'],
    ['no entity', '# nothing', 'path: no entity is in catalog-info.yaml'],
    [
      'an entity without its owner',
      component('lost').replace('"owner"', '"nobody"'),
      'component:default/lost: ',
    ],
    [
      'a kind that the portal does not let in',
      component('mighty').replace('Component', 'Template'),
      'template:default/mighty: ',
    ],
  ])('refuses %s', async (_, text, message) => {
    await expect(register(text)).rejects.toThrow(message);
  });

  it('needs the right to create entities', async () => {
    await expect(
      register(component('forbidden'), { decision: AuthorizeResult.DENY }),
    ).rejects.toThrow('The permission catalog.entity.create is needed');
    expect(await read('forbidden')).toBeUndefined();
  });

  it('reads nothing outside of the workspace', async () => {
    const action = createRegisterEntitiesAction({
      entities,
      catalog,
      permissions: mockServices.permissions.mock(),
    });
    await expect(
      action.handler({
        input: { path: '../elsewhere.yaml' },
        workspacePath: files.resolve('workspace'),
      } as any),
    ).rejects.toThrow('outside its parent');
  });
});
