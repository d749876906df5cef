import { exampleCluster, examplePeering } from '../__testUtils__/exampleData';
import { memberArrival } from './memberArrival';

const milan = exampleCluster();
const genoa = exampleCluster({ name: 'genoa', clusterId: 'genoa-1' });
const withoutConnection = examplePeering({
  remote: { clusterId: 'genoa-1', name: 'genoa-1', connected: false },
});

const arrival = (
  name: string,
  clusterId: string,
  clusters = [milan],
  peerings: ReturnType<typeof examplePeering>[] = [],
) => memberArrival({ name, clusterId }, milan, clusters, peerings);

describe('memberArrival', () => {
  it('awaits one that has a name', () => {
    expect(arrival('', '')).toEqual({ state: 'Unnamed' });
    expect(arrival('genoa', '')).toEqual({ state: 'Awaited' });
    expect(arrival('', 'genoa-1')).toEqual({ state: 'Awaited' });
  });

  it('sees a connection, whatever it is called', () => {
    const connected = { state: 'Connected', cluster: genoa };
    expect(arrival('genoa', '', [milan, genoa])).toEqual(connected);
    expect(arrival('other', 'genoa-1', [milan, genoa])).toEqual(connected);
    // A cluster whose ID is not known is not the one without ID.
    expect(arrival('other', '', [{ ...genoa, clusterId: undefined }])).toEqual({
      state: 'Awaited',
    });
  });

  it('sees a peering that somebody made, and none that has ended or is another host’s', () => {
    expect(arrival('genoa', 'genoa-1', [milan], [withoutConnection])).toEqual({
      state: 'Peered',
      peering: withoutConnection,
    });
    expect(
      arrival(
        'genoa',
        'genoa-1',
        [milan],
        [{ ...withoutConnection, outgoing: { phase: 'None', conditions: [] } }],
      ),
    ).toEqual({ state: 'Awaited' });
    expect(
      arrival(
        'genoa',
        'genoa-1',
        [milan],
        [{ ...withoutConnection, cluster: 'rome' }],
      ),
    ).toEqual({ state: 'Awaited' });
  });
});
