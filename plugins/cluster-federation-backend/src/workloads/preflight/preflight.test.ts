import type {
  Offloading,
  Peering,
  WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  aCluster,
  anOffloading,
  aPeering,
  FakeState,
} from '../../__testUtils__/FakeState';
import { node } from '../../offloadingPreflight/__testUtils__/OffloadingScene';
import { applyWorkload, deployment, service } from '../__testUtils__/manifests';
import { WorkloadPreflight } from './WorkloadPreflight';

type Placements = Record<string, WorkloadPlacement>;

const region = 'region';
const inRegion = (value: string): WorkloadPlacement => ({
  on: 'Labels',
  matchExpressions: [{ key: region, operator: 'In', values: [value] }],
});

describe('preflight of workloads', () => {
  let state: FakeState;
  let rome: Peering;
  let paris: Peering;
  let offloading: Offloading | undefined;

  beforeEach(() => {
    state = new FakeState();
    state.clusterList = [aCluster('milan')];
    rome = {
      ...aPeering('milan', 'rome'),
      virtualNodes: [node('rome', { [region]: 'south' })],
    };
    paris = {
      ...aPeering('milan', 'paris'),
      virtualNodes: [node('paris', { [region]: 'north' })],
    };
    rome.remote.clusterId = 'rome-id';
    paris.remote.clusterId = 'paris-id';
    state.peeringList = [rome, paris];
    offloading = anOffloading('milan', 'shop');
  });

  const told = async (
    check: string,
    placements: Placements = {},
    manifests = [deployment('source')],
  ) => {
    const { findings } = await new WorkloadPreflight({ state }).assess(
      applyWorkload(manifests, placements),
      { cluster: state.clusterList[0], offloading },
    );
    return findings
      .filter(finding => finding.check === check)
      .map(({ severity, message }) => `${severity}: ${message}`);
  };

  it.each<[Placements, string]>([
    [{}, 'milan, rome or paris'],
    [{ source: { on: 'Host' } }, 'milan'],
    [{ source: { on: 'AnyMember' } }, 'rome or paris'],
    [{ source: { on: 'Member', member: 'rome-id' } }, 'rome'],
    [{ source: inRegion('north') }, 'paris'],
  ])('says where pods run with %j', async (placements, places) => {
    expect(await told('placement', placements)).toEqual([
      `ok: Pods of Deployment source run on ${places}.`,
    ]);
  });

  it('warns where nothing is offloaded', async () => {
    offloading = undefined;
    expect(await told('offloading')).toEqual([]);
    expect(await told('offloading', { source: { on: 'Host' } })).toEqual([]);
    expect(await told('offloading', { source: inRegion('north') })).toEqual([
      'warning: Namespace shop is not offloaded, so that no pod of it runs on a member: those of Deployment source stay Pending.',
    ]);
    expect(await told('placement', { source: inRegion('north') })).toEqual([]);
  });

  it('blocks members that are none', async () => {
    expect(
      await told('placement', { source: { on: 'Member', member: 'oslo' } }),
    ).toEqual([
      'blocking: Deployment source is to run on oslo, which is no member of milan.',
    ]);
    rome.virtualNodes = [];
    expect(
      await told('placement', { source: { on: 'Member', member: 'rome-id' } }),
    ).toEqual([expect.stringContaining('is no member of milan')]);
    state.peeringList = [];
    expect(await told('placement', { source: { on: 'AnyMember' } })).toEqual([
      'blocking: Deployment source is to run on a member, and milan has none.',
    ]);
  });

  it('tells the nearest miss of labels', async () => {
    const [finding] = await told('placement', { source: inRegion('west') });
    expect(finding).toMatch(
      /^blocking: Deployment source is to run where no member is: rome does not meet region In west; paris/,
    );
  });

  it('blocks what contradicts the offloading', async () => {
    offloading!.clusterSelector = {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: region, operator: 'In', values: ['south'] },
          ],
        },
      ],
    };
    expect(await told('placement', { source: inRegion('north') })).toEqual([
      'blocking: Deployment source is to run on paris, which the cluster selector of the offloading of namespace shop does not choose.',
    ]);
    expect(await told('placement', { source: { on: 'AnyMember' } })).toEqual([
      'ok: Pods of Deployment source run on rome.',
    ]);
    offloading!.podOffloadingStrategy = 'Local';
    expect(await told('placement', { source: inRegion('south') })).toEqual([
      expect.stringMatching(/^blocking: .* with the strategy Local/),
    ]);
    offloading!.podOffloadingStrategy = 'Remote';
    expect(await told('placement', { source: { on: 'Host' } })).toEqual([
      expect.stringMatching(/^blocking: .* with the strategy Remote/),
    ]);
  });

  it('warns where nobody takes pods now', async () => {
    rome.virtualNodes = [node('rome', {}, { unschedulable: true })];
    expect(
      await told('placement', { source: { on: 'Member', member: 'rome-id' } }),
    ).toEqual([
      'warning: Deployment source may run on rome only, and none of these takes pods now: its pods stay Pending.',
    ]);
  });

  it('says that a host out of contact is', async () => {
    state.clusterList = [{ ...aCluster('milan'), health: 'Stale' }];
    expect(await told('placement')).toContainEqual(
      expect.stringMatching(
        /^could-not-check: .* no contact with cluster milan/,
      ),
    );
  });

  describe('networking', () => {
    const pipeline = [
      deployment('source'),
      service('source'),
      deployment('sink'),
    ];
    const apart: Placements = {
      source: { on: 'Host' },
      sink: { on: 'Member', member: 'rome-id' },
    };
    const without = (phase: Peering['networking']['phase']) => {
      rome.networking = { phase, conditions: [] };
      paris.networking = { phase: 'None', conditions: [] };
    };

    it('is missing between two clusters', async () => {
      without('None');
      expect(await told('networking', apart, pipeline)).toEqual([
        'warning: Data will not flow between sink (rome) and source (milan): the peering of milan with rome has no networking.',
      ]);
    });

    it('is missing between two members, each of which needs it', async () => {
      without('Error');
      const placements: Placements = {
        source: { on: 'Member', member: 'paris-id' },
        sink: apart.sink,
      };
      expect(await told('networking', placements, pipeline)).toEqual([
        expect.stringMatching(
          /sink \(rome\) and source \(paris\).*phase Error/,
        ),
        expect.stringMatching(
          /source \(paris\) and sink \(rome\).*milan with paris has no networking/,
        ),
      ]);
    });

    it('is not known where the installation has it', async () => {
      without('External');
      expect(await told('networking', apart, pipeline)).toEqual([
        expect.stringMatching(
          /^warning: Data may not flow .*the portal cannot tell/,
        ),
      ]);
    });

    it('may be missing where pods may run anywhere', async () => {
      without('None');
      const [finding] = await told('networking', {}, pipeline);
      expect(finding).toMatch(
        /^warning: Data may not flow among source \(milan or rome or paris\) and sink/,
      );
    });

    it.each<[string, Placements, typeof pipeline]>([
      ['without a Service', apart, [deployment('source'), deployment('sink')]],
      [
        'where the Service leads elsewhere',
        apart,
        [deployment('source'), service('other'), deployment('sink')],
      ],
      ['on one cluster', { source: apart.sink, sink: apart.sink }, pipeline],
      ['with one stage', apart, [deployment('sink'), service('sink')]],
    ])('does not matter %s', async (_, placements, manifests) => {
      without('None');
      expect(await told('networking', placements, manifests)).toEqual([]);
    });

    it('is fine where it is established', async () => {
      rome.networking = { phase: 'Established', conditions: [] };
      expect(await told('networking', apart, pipeline)).toEqual([]);
    });
  });
});
