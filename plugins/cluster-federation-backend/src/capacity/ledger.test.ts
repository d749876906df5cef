import type {
  CapacityEntry,
  ClusterCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { liqoV0 } from '../liqo/v0';
import { readFixture as readV0 } from '../liqo/v0/__fixtures__/readFixture';
import { liqoV1 } from '../liqo/v1';
import { readFixture as readV1 } from '../liqo/v1/__fixtures__/readFixture';
import {
  edited,
  projectObjects,
  snapshotOf,
} from '../liqo/shared/__fixtures__/recordedObjects';
import type { LiqoGeneration } from '../liqo/types';
import { nodes, pods } from '../watch/kubernetesResources';
import type { RawObject } from '../watch/types';
import { ledgerOf, nodesInUse, type CapacityState } from '.';

function stateOf(
  generation: LiqoGeneration,
  cluster: string,
  objects: RawObject[],
) {
  const projection = projectObjects(generation, cluster, objects);
  const snapshot = snapshotOf(objects);
  const capacity: CapacityState = {
    nodes: nodesInUse(
      snapshot.list(nodes),
      snapshot.list(pods),
      projection.memberByNode,
    ),
    peers: projection.capacities,
  };
  return { projection, capacity };
}

function ledger(
  generation: LiqoGeneration,
  cluster: string,
  objects: RawObject[],
  seenFrom: () => CapacityState | undefined = () => undefined,
): ClusterCapacity {
  const { projection, capacity } = stateOf(generation, cluster, objects);
  return ledgerOf(
    { name: cluster, clusterId: projection.clusterId },
    capacity,
    projection.peerings,
    seenFrom,
  );
}

const row = (
  { resources }: Pick<CapacityEntry, 'resources'>,
  resource: string,
) => resources.find(candidate => candidate.resource === resource);
const kinds = ({ entries }: { entries: CapacityEntry[] }) =>
  entries.map(({ kind, name, state }) => `${kind} ${name} ${state}`);

const gpus = (objects: RawObject[]) =>
  edited(objects, {
    ResourceSlice: object => {
      object.spec.resources['nvidia.com/gpu'] = '4';
      object.status.resources['nvidia.com/gpu'] = '2';
    },
    Quota: object => {
      object.spec.resources['nvidia.com/gpu'] = '2';
    },
    Pod: object => {
      const { resources } = object.spec.containers[0];
      resources.requests = { ...resources.requests, 'nvidia.com/gpu': '1' };
    },
  });

describe('the ledger of Liqo 1.x', () => {
  const host = readV1('host-peered.json');
  const member = readV1('member-peered.json');

  it('tells what a host borrows, by slice and virtual node, and has itself', () => {
    const { own, borrowed, lent } = ledger(liqoV1, 'milan', host);

    expect(lent).toEqual([]);
    expect(borrowed).toHaveLength(1);
    expect(borrowed[0].remote.clusterId).toBe('rome');
    expect(row(borrowed[0], 'cpu')).toMatchObject({
      requested: '4',
      accepted: '4',
      used: '300m',
    });
    expect(kinds(borrowed[0])).toEqual([
      'ResourceSlice rome Active',
      'VirtualNode rome Active',
    ]);
    expect(borrowed[0].entries[1].resourceSlice).toBe('rome');
    borrowed[0].entries.forEach(entry =>
      expect(row(entry, 'cpu')).toMatchObject({
        requested: '4',
        accepted: '4',
        used: '300m',
      }),
    );
    // Virtual nodes are not the host's own.
    expect(own.entries.map(({ name }) => name)).toEqual(['milan-worker']);
    const worker = host.find(
      (object: any) =>
        object.kind === 'Node' && object.metadata.name === 'milan-worker',
    ) as any;
    expect(row(own, 'cpu')!.accepted).toBe(worker.status.allocatable.cpu);
  });

  it('tells what a member lends, GPUs and limits included', () => {
    const { borrowed, lent } = ledger(liqoV1, 'rome', gpus(member));

    expect(borrowed).toEqual([]);
    expect(kinds(lent[0])).toEqual([
      'ResourceSlice rome Active',
      'Quota rome-efee614420c5 Active',
    ]);
    expect(lent[0].entries[1]).toMatchObject({
      resourceSlice: 'rome',
      limitsEnforcement: 'None',
    });
    // Three twins run; the fourth has ended.
    expect(row(lent[0], 'nvidia.com/gpu')).toEqual({
      resource: 'nvidia.com/gpu',
      requested: '4',
      accepted: '2',
      used: '3',
      usedFraction: 1.5,
    });
    expect(row(lent[0].entries[1], 'nvidia.com/gpu')).toMatchObject({
      accepted: '2',
      used: '3',
    });
  });

  it('holds against a Quota what its user made, and nothing of others', () => {
    let twins = 0;
    const two = edited(member, {
      Pod: object => {
        twins += object.status.phase === 'Running' ? 1 : 0;
        if (twins === 1) {
          object.metadata.labels['liqo.io/creator-user'] = 'other-1a2b';
        }
      },
    });
    const [share] = ledger(liqoV1, 'rome', two).lent;
    expect(row(share, 'cpu')!.used).toBe('300m');
    expect(row(share.entries[1], 'cpu')!.used).toBe('200m');
  });

  it('adds the limits that the member tells to what the host borrows', () => {
    const there = stateOf(liqoV1, 'rome', member).capacity;
    const { borrowed } = ledger(liqoV1, 'milan', host, () => there);
    expect(kinds(borrowed[0])).toContain('Quota rome-efee614420c5 Active');
  });

  it('gives nothing for what was denied, and marks what is cordoned', () => {
    const denied = edited(member, {
      ResourceSlice: object => {
        object.status.conditions = [
          { type: 'Authentication', status: 'Accepted' },
          { type: 'Resources', status: 'Denied' },
        ];
      },
      Quota: object => {
        object.spec.cordoned = true;
      },
    });
    const [share] = ledger(liqoV1, 'rome', denied).lent;
    expect(kinds(share)).toEqual([
      'ResourceSlice rome Denied',
      'Quota rome-efee614420c5 Cordoned',
    ]);
    expect(row(share, 'cpu')).toMatchObject({ requested: '4', used: '300m' });
    expect(row(share, 'cpu')!.accepted).toBeUndefined();
  });

  it('tells both directions of one peering', () => {
    const { borrowed, lent } = ledger(
      liqoV1,
      'milan',
      readV1('bidirectional-milan.json'),
    );
    expect(borrowed.map(({ remote }) => remote.clusterId)).toEqual(['rome']);
    expect(lent.map(({ remote }) => remote.clusterId)).toEqual(['rome']);
  });
});

describe('the ledger of Liqo 0.x', () => {
  const host = readV0('turin-host.json');

  it('tells offers, which nobody asked for in particular', () => {
    const [share] = ledger(liqoV0, 'turin', host).borrowed;
    expect(kinds(share)).toEqual([
      'ResourceOffer paris Active',
      'VirtualNode liqo-paris Active',
    ]);
    expect(row(share, 'cpu')).toMatchObject({
      requested: undefined,
      accepted: '14400m',
    });
    expect(row(share.entries[1], 'cpu')).toMatchObject({
      requested: '14400m',
      accepted: '14400m',
    });
  });

  it('tells both directions of one peering', () => {
    const { borrowed, lent } = ledger(
      liqoV0,
      'turin',
      readV0('turin-both.json'),
    );
    expect([borrowed.length, lent.length]).toEqual([1, 1]);
    expect(kinds(lent[0])).toEqual([
      expect.stringMatching(/^ResourceOffer .* Active$/),
    ]);
  });

  it('gives nothing for an offer that is being withdrawn', () => {
    const withdrawn = edited(host, {
      ResourceOffer: object => {
        object.spec.withdrawalTimestamp = '2026-11-23T02:19:29Z';
      },
    });
    const [share] = ledger(liqoV0, 'turin', withdrawn).borrowed;
    expect(kinds(share)[0]).toBe('ResourceOffer paris Denied');
    expect(row(share, 'cpu')?.accepted).toBeUndefined();
  });
});
