import { ConfigReader } from '@backstage/config';
import { namespaceOwner, readOwnerAnnotation } from './namespaceOwner';

const ANNOTATION = 'cluster-federation/owner';

describe('namespaceOwner', () => {
  it.each([
    ['group:default/shop-team', 'group:default/shop-team'],
    ['Group:Shop-Team', 'group:default/shop-team'],
    [' user:development/guest ', 'user:development/guest'],
    ['shop-team', 'group:default/shop-team'],
    ['', undefined],
    ['   ', undefined],
    ['group:', undefined],
    ['group:default/', undefined],
    [':default/shop-team', undefined],
    ['a:b:c', undefined],
    ['a/b/c', undefined],
  ])('reads %j', (value, owner) => {
    expect(namespaceOwner({ [ANNOTATION]: value }, ANNOTATION)).toBe(owner);
  });

  it('is nobody without the annotation', () => {
    expect(namespaceOwner({ other: 'group:a' }, ANNOTATION)).toBeUndefined();
    expect(namespaceOwner(undefined, ANNOTATION)).toBeUndefined();
  });
});

describe('readOwnerAnnotation', () => {
  const read = (namespaceOwnerAnnotation?: string) =>
    readOwnerAnnotation(
      new ConfigReader({ clusterFederation: { namespaceOwnerAnnotation } }),
    );

  it('has a default and takes another one', () => {
    expect(read()).toBe(ANNOTATION);
    expect(read('example.com/team')).toBe('example.com/team');
    expect(read('team')).toBe('team');
  });

  it.each(['a/b/c', '/owner', 'example.com/', 'two words', '-owner'])(
    'refuses %j, naming the key',
    annotation => {
      expect(() => read(annotation)).toThrow(
        /^clusterFederation\.namespaceOwnerAnnotation: /,
      );
    },
  );
});
