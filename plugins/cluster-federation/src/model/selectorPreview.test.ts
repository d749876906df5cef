import {
  exampleMemberView,
  examplePeering,
} from '../__testUtils__/exampleData';
import {
  freeCapacity,
  labelKeysOf,
  labelValuesOf,
  membersOf,
  nearestMember,
  previewOf,
} from './selectorPreview';

const [example] = examplePeering().virtualNodes;
const member = (...labels: Record<string, string>[]) =>
  examplePeering({
    virtualNodes: labels.map((of, index) => ({
      ...example,
      name: `node-${index}`,
      labels: of,
    })),
  });

const europe = {
  nodeSelectorTerms: [
    {
      matchExpressions: [
        { key: 'region', operator: 'In' as const, values: ['eu'] },
        { key: 'gpus', operator: 'Exists' as const },
      ],
    },
  ],
};

describe('previewOf', () => {
  it('chooses a member by each of its virtual nodes', () => {
    const preview = previewOf(
      member({ region: 'eu', gpus: '1' }, { region: 'us' }),
      europe,
    );
    expect(preview).toMatchObject({ isChosen: true, isPartly: true });
    expect(preview.nodes.map(({ isChosen }) => isChosen)).toEqual([
      true,
      false,
    ]);
    expect(preview.nearest).toBeUndefined();
  });

  it('names the virtual node that comes closest, and what it lacks', () => {
    const { isChosen, nearest } = previewOf(
      member({ region: 'us' }, { region: 'us', gpus: '1' }),
      europe,
    );
    expect(isChosen).toBe(false);
    expect(nearest?.node.name).toBe('node-1');
    expect(nearest?.unmet).toEqual([
      { key: 'region', operator: 'In', values: ['eu'] },
    ]);
  });

  it('names the alternative that comes closest, never an empty one', () => {
    const terms = [
      {
        matchExpressions: [
          { key: 'region', operator: 'In' as const, values: ['asia'] },
          { key: 'ssd', operator: 'Exists' as const },
        ],
      },
      { matchExpressions: [] },
      { matchExpressions: [{ key: 'ssd', operator: 'Exists' as const }] },
    ];
    const previews = [member({}), member({ region: 'asia' })].map(found =>
      previewOf(found, { nodeSelectorTerms: terms }),
    );
    expect(previews[0].nearest).toMatchObject({
      term: 2,
      unmet: [{ key: 'ssd' }],
    });
    expect(previews[1].nearest?.term).toBe(0);
    expect(nearestMember(previews)?.peering).toBe(previews[0].peering);
    expect(nearestMember([])).toBeUndefined();
  });

  it('chooses nobody without virtual nodes', () => {
    expect(previewOf(member(), { nodeSelectorTerms: [] })).toEqual({
      peering: expect.anything(),
      nodes: [],
      isChosen: false,
      isPartly: false,
    });
  });
});

describe('members and their labels', () => {
  it('are those that lend to the host', () => {
    const all = [examplePeering(), exampleMemberView()];
    expect(membersOf(all, 'milan')).toEqual([all[0]]);
    expect(membersOf(all, 'rome')).toEqual([]);
  });

  it('have each key and value once', () => {
    const members = [
      member({ region: 'us', gpus: '1' }, { region: 'eu' }),
      member({ region: 'eu' }),
    ];
    expect(labelKeysOf(members)).toEqual(['gpus', 'region']);
    expect(labelValuesOf(members, 'region')).toEqual(['eu', 'us']);
    expect(labelValuesOf(members, 'toString')).toEqual([]);
  });
});

describe('freeCapacity', () => {
  it('is what was granted and is not used, never less than nothing', () => {
    expect(
      freeCapacity([
        { resource: 'cpu', accepted: '4', used: '1500m' },
        { resource: 'pods', accepted: '10', used: '12' },
        { resource: 'nvidia.com/gpu', accepted: '2' },
        { resource: 'memory', requested: '8Gi', used: '1Gi' },
      ]),
    ).toEqual([
      { resource: 'cpu', quantity: '2.5' },
      { resource: 'pods', quantity: '0' },
      { resource: 'nvidia.com/gpu', quantity: '2' },
    ]);
  });
});
