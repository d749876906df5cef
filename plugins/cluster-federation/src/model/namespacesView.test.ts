import {
  isNarrowed,
  namespacesQuery,
  type NamespacesView,
} from './namespacesView';

const nothing: NamespacesView = {
  q: '',
  cluster: '',
  member: '',
  phase: '',
  sort: '',
  order: '',
  size: '',
  cursor: '',
};

describe('view of namespaces', () => {
  it('asks for everything, by name, where the URL says nothing', () => {
    expect(namespacesQuery(nothing)).toEqual({
      sort: 'namespace',
      order: 'asc',
      limit: 50,
    });
    expect(isNarrowed(nothing)).toBe(false);
  });

  it('asks for what the URL says', () => {
    const view: NamespacesView = {
      q: ' Shop ',
      cluster: 'milan',
      member: 'rome',
      phase: 'Ready',
      sort: 'pods',
      order: 'desc',
      size: '20',
      cursor: 'abc',
    };
    expect(namespacesQuery(view)).toEqual({
      search: 'shop',
      cluster: 'milan',
      member: 'rome',
      phase: 'Ready',
      sort: 'pods',
      order: 'desc',
      limit: 20,
      cursor: 'abc',
    });
    expect(isNarrowed(view)).toBe(true);
  });

  it('does not ask for what the server would refuse', () => {
    expect(
      namespacesQuery({
        ...nothing,
        q: '  ',
        sort: 'colour',
        order: 'up',
        size: '7',
      }),
    ).toEqual(namespacesQuery(nothing));
  });
});
