import {
  exampleCluster,
  exampleMemberView,
  examplePeering,
} from '../__testUtils__/exampleData';
import { peeredMembers, takesPods } from './peeredMembers';

const rome = examplePeering();
const [node] = rome.virtualNodes;

describe('peeredMembers', () => {
  it('names members by their connection, else by their cluster ID', () => {
    const paris = examplePeering({
      remote: { clusterId: 'paris-id', name: 'paris', connected: false },
    });
    const clusters = ['milan', 'rome', 'paris'].map(name =>
      exampleCluster({ name }),
    );
    const members = peeredMembers(
      clusters,
      [rome, paris, exampleMemberView()],
      'milan',
    );
    expect(members.map(({ ref, cluster }) => [ref, cluster?.name])).toEqual([
      ['rome', 'rome'],
      ['paris-id', undefined],
    ]);
  });

  it('says which ones get no pods, behind the others', () => {
    const members = peeredMembers(
      [],
      [
        examplePeering({ virtualNodes: [] }),
        examplePeering({
          outgoing: { phase: 'Disconnecting', conditions: [] },
        }),
        rome,
        examplePeering({ outgoing: { phase: 'None', conditions: [] } }),
        examplePeering({ cluster: 'turin' }),
      ],
      'milan',
    );
    expect(members.map(({ obstacle }) => obstacle)).toEqual([
      undefined,
      'NoNodes',
      'Ending',
    ]);
  });
});

describe('takesPods', () => {
  it.each([
    [{}, true],
    [{ ready: 'False' as const }, false],
    [{ ready: 'Unknown' as const }, false],
    [{ unschedulable: true }, false],
  ])('is for a node with %j %s', (changes, expected) => {
    expect(takesPods({ ...node, ...changes })).toBe(expected);
  });
});
