import type { Entity } from '@backstage/catalog-model';
import { podsOfEntity } from './podsOfEntity';

function entity(annotations: Record<string, string>, change: object = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
    ...change,
  } as Entity;
}

const ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';

describe('podsOfEntity', () => {
  it('finds nothing without annotations that choose pods', () => {
    expect(podsOfEntity(entity({}))).toBeUndefined();
    expect(
      podsOfEntity(entity({ [NAMESPACE]: 'shop', [CLUSTER]: 'milan' })),
    ).toBeUndefined();
  });

  it('finds by ID, narrowed', () => {
    expect(
      podsOfEntity(
        entity({ [ID]: 'shop', [NAMESPACE]: 'shop', [CLUSTER]: 'milan' }),
      ),
    ).toEqual({
      cluster: 'milan',
      namespace: 'shop',
      labels: { [ID]: 'shop' },
    });
  });

  it('finds all pods of a namespace resource', () => {
    const resource = {
      kind: 'Resource',
      spec: { type: 'kubernetes-namespace' },
    };
    expect(
      podsOfEntity(
        entity({ [NAMESPACE]: 'shop', [CLUSTER]: 'milan' }, resource),
      ),
    ).toEqual({ cluster: 'milan', namespace: 'shop' });
    expect(
      podsOfEntity(entity({ [NAMESPACE]: 'shop' }, resource)),
    ).toBeUndefined();
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['app=shop', { app: 'shop' }, true],
    ['app==shop', { app: 'shop' }, true],
    ['app=shop', { app: 'bank' }, false],
    ['app!=shop', {}, true],
    ['app!=shop', { app: 'shop' }, false],
    ['app in (shop, bank)', { app: 'bank' }, true],
    ['app in (shop,bank)', {}, false],
    ['app notin (shop,bank)', {}, true],
    ['app notin (shop,bank)', { app: 'shop' }, false],
    ['app', { app: '' }, true],
    ['app', {}, false],
    ['!app', {}, true],
    ['!app', { app: 'shop' }, false],
    ['example.com/app=shop', { 'example.com/app': 'shop' }, true],
    [
      'app in (shop,bank),tier!=cache,!canary',
      { app: 'shop', tier: 'front' },
      true,
    ],
    [
      'app in (shop,bank),tier!=cache,!canary',
      { app: 'shop', canary: 'yes' },
      false,
    ],
  ])('matches %s with %j: %s', (selector, labels, expected) => {
    const filter = podsOfEntity(entity({ [ID]: 'x', [SELECTOR]: selector }));

    expect(filter?.labels).toBeUndefined();
    expect(filter?.matches?.(labels)).toBe(expected);
  });

  it.each(['app in shop', 'a=b=c', 'a,,b', '(a)', 'app>1'])(
    'refuses %s',
    selector => {
      expect(() => podsOfEntity(entity({ [SELECTOR]: selector }))).toThrow(
        'The annotation backstage.io/kubernetes-label-selector of component:default/shop is not a label selector',
      );
    },
  );
});
