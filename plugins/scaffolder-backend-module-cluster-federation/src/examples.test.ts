import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  getCompoundEntityRef,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

const folder = resolve(__dirname, '../../../examples');
const entities = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.yaml'))
  .flatMap(file =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
      document => {
        if (document.errors.length > 0) {
          throw document.errors[0];
        }
        return document.toJS() as Entity;
      },
    ),
  );

// The checks that the catalog makes.
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  templateEntityV1beta3Validator,
  userEntityV1alpha1Validator,
];

const refs = new Set(entities.map(entity => stringifyEntityRef(entity)));
const refOf = (ref: string, defaultKind: string, entity: Entity) =>
  stringifyEntityRef(
    parseEntityRef(ref, {
      defaultKind,
      defaultNamespace: getCompoundEntityRef(entity).namespace,
    }),
  );

const defaultKinds: Record<string, string> = {
  owner: 'group',
  memberOf: 'group',
  children: 'group',
  parent: 'group',
  domain: 'domain',
  system: 'system',
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: 'component',
};

describe('examples', () => {
  it('hold the entities that the documentation speaks of', () => {
    expect([...refs]).toEqual(
      expect.arrayContaining([
        'user:development/guest',
        'resource:default/milan',
        'resource:default/milan-pipelines',
        'template:default/data-pipeline',
        'template:default/offloaded-namespace',
        'template:default/peer-two-clusters',
        'template:default/stop-offloading-a-namespace',
      ]),
    );
    expect(refs.size).toBe(entities.length);
  });

  it.each(entities.map(entity => [stringifyEntityRef(entity), entity]))(
    '%s is valid',
    async (_ref, entity) => {
      const checked = await policy.enforce(entity as Entity);
      const results = await Promise.all(
        validators.map(validator => validator.check(checked!)),
      );
      expect(results.filter(valid => valid)).toHaveLength(1);
    },
  );

  it.each(entities.map(entity => [stringifyEntityRef(entity), entity]))(
    '%s refers to nothing that is missing',
    (_ref, each) => {
      const entity = each as Entity;
      const missing = Object.entries(defaultKinds).flatMap(([field, kind]) =>
        [entity.spec?.[field] ?? []]
          .flat()
          .map(ref => refOf(String(ref), kind, entity))
          .filter(ref => !refs.has(ref)),
      );
      expect(missing).toEqual([]);
    },
  );

  it('name each namespace after its cluster, as the template looks it up', () => {
    const namespaces = entities.filter(
      entity =>
        entity.spec?.type === 'kubernetes-namespace' &&
        entity.kind === 'Resource',
    );
    expect(namespaces.length).toBeGreaterThan(0);
    for (const { metadata } of namespaces) {
      const cluster = metadata.annotations?.['backstage.io/kubernetes-cluster'];
      const name = metadata.annotations?.['backstage.io/kubernetes-namespace'];
      expect(metadata.name).toBe(`${cluster}-${name}`);
    }
  });
});
