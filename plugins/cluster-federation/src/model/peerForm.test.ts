import { examplePeering } from '../__testUtils__/exampleData';
import {
  defaultNetworking,
  formProblems,
  peerRequestOf,
  quantityProblem,
  readPeerForm,
  withOptions,
  writePeerForm,
  type PeerForm,
} from './peerForm';

const form = (changes: Partial<PeerForm> = {}): PeerForm => ({
  ...readPeerForm(new URLSearchParams('cluster=milan&member=paris')),
  ...changes,
});

describe('the form in the URL', () => {
  const full = form({
    networking: 'on',
    gatewayServerSide: 'Host',
    gatewayServiceType: 'NodePort',
    gatewayPort: '30000',
    mtu: '1400',
    main: { cpu: '4', memory: '8Gi', pods: '110' },
    further: [
      { name: 'nvidia.com/gpu', quantity: '1' },
      { name: '', quantity: '' },
    ],
    resourceSliceClass: 'gold',
    overrides: ['networks', 'clocks'],
  });

  it('is read as it was written', () => {
    const query = writePeerForm(new URLSearchParams(), full).toString();
    expect(readPeerForm(new URLSearchParams(query))).toEqual(full);
  });

  it('takes out what was emptied, and leaves what is not its own', () => {
    const before = writePeerForm(new URLSearchParams('other=x'), full);
    const after = writePeerForm(before, form());
    expect(after.toString()).toBe('other=x&cluster=milan&member=paris');
  });

  it('ignores words that it does not have', () => {
    const read = readPeerForm(
      new URLSearchParams('networking=perhaps&gatewayServiceType=Magic'),
    );
    expect(read).toMatchObject({ networking: '', gatewayServiceType: '' });
  });
});

describe('withOptions', () => {
  const full = form({
    networking: 'on',
    gatewayServerSide: 'Host',
    gatewayServiceType: 'NodePort',
    gatewayPort: 'no port',
    mtu: '1',
    main: { cpu: '4', memory: 'much', pods: '' },
    further: [{ name: 'nvidia.com/gpu', quantity: '1' }],
    resourceSliceClass: 'Gold',
    overrides: ['clocks'],
  });

  it('changes nothing where everything can be chosen', () => {
    expect(
      withOptions(full, ['networking', 'resources', 'resourceSliceClass']),
    ).toEqual(full);
  });

  it('leaves nothing to correct or to send where nothing can be chosen', () => {
    const left = withOptions(full, []);
    expect(left).toEqual(form({ networking: 'off', overrides: ['clocks'] }));
    expect(formProblems(left, false).size).toBe(0);
    expect(peerRequestOf(left, false).spec).toEqual({
      networking: { enabled: false },
    });
  });

  it('takes out no more than what can’t be chosen', () => {
    expect(withOptions(full, ['resources'])).toMatchObject({
      networking: 'off',
      mtu: '',
      main: full.main,
      further: full.further,
      resourceSliceClass: '',
    });
  });
});

describe('quantityProblem', () => {
  it.each([
    ['cpu', '4', undefined],
    ['cpu', '500m', undefined],
    ['memory', '1.5Gi', undefined],
    ['pods', '110', undefined],
    ['pods', '1k', undefined],
    ['cpu', 'four', 'NoQuantity'],
    ['cpu', '-1', 'NoQuantity'],
    ['cpu', '4 cores', 'NoQuantity'],
    ['memory', '8GB', 'NoQuantity'],
    ['memory', '', 'NoQuantity'],
    ['pods', '1500m', 'NotWhole'],
    ['memory', '16Ei', 'TooLarge'],
  ])('%s %s: %s', (resource, quantity, problem) => {
    expect(quantityProblem(resource, quantity)).toBe(problem);
  });
});

describe('formProblems', () => {
  const problemsOf = (changes: Partial<PeerForm>, networking = true) =>
    Object.fromEntries(formProblems(form(changes), networking));

  it('finds nothing in an empty form', () => {
    expect(problemsOf({})).toEqual({});
  });

  it('names fields as the API does', () => {
    expect(
      problemsOf({
        main: { cpu: 'x', memory: '', pods: '1.5' },
        gatewayPort: '65536',
        mtu: '12.5',
        resourceSliceClass: 'Gold',
      }),
    ).toEqual({
      'spec.resources.cpu': 'NoQuantity',
      'spec.resources.pods': 'NotWhole',
      'spec.networking.gatewayPort': 'BadPort',
      'spec.networking.mtu': 'BadMtu',
      'spec.resourceSliceClass': 'BadClass',
    });
  });

  it('looks at further resources, but not at rows that are empty', () => {
    expect(
      problemsOf({
        further: [
          { name: '', quantity: '' },
          { name: '', quantity: '1' },
          { name: 'a b', quantity: '1' },
          { name: 'nvidia.com/gpu', quantity: '' },
          { name: 'nvidia.com/gpu', quantity: '1' },
          { name: 'cpu', quantity: '1' },
        ],
      }),
    ).toEqual({
      'further[1].name': 'NoName',
      'further[2].name': 'BadName',
      'further[3].quantity': 'NoQuantity',
      'further[4].name': 'NamedTwice',
      'further[5].name': 'NamedTwice',
    });
  });

  it('does not look at gateways without networking', () => {
    expect(problemsOf({ gatewayPort: 'x', mtu: '1' }, false)).toEqual({});
  });
});

describe('peerRequestOf', () => {
  it('says no more than what was chosen', () => {
    expect(peerRequestOf(form(), true)).toEqual({
      kind: 'peer',
      cluster: 'milan',
      member: 'paris',
      spec: { networking: { enabled: true } },
    });
  });

  it('says what was chosen', () => {
    expect(
      peerRequestOf(
        form({
          gatewayServerSide: 'Host',
          gatewayServiceType: 'NodePort',
          gatewayPort: '30000',
          mtu: '1400',
          main: { cpu: '4', memory: '', pods: '' },
          further: [
            { name: 'nvidia.com/gpu', quantity: '1' },
            { name: '', quantity: '' },
          ],
          resourceSliceClass: 'gold',
        }),
        true,
      ).spec,
    ).toEqual({
      networking: {
        enabled: true,
        gatewayServerSide: 'Host',
        gatewayServiceType: 'NodePort',
        gatewayPort: 30000,
        mtu: 1400,
      },
      resources: { cpu: '4', 'nvidia.com/gpu': '1' },
      resourceSliceClass: 'gold',
    });
  });

  it('sends no gateway where there is no network', () => {
    expect(
      peerRequestOf(form({ gatewayPort: '30000' }), false).spec.networking,
    ).toEqual({ enabled: false });
  });
});

describe('defaultNetworking', () => {
  const withNetworking = (enabled: boolean, clusterId: string) => {
    const peering = examplePeering();
    return {
      ...peering,
      remote: { ...peering.remote, clusterId },
      modules: {
        ...peering.modules,
        networking: { enabled, conditions: [] },
      },
    };
  };

  it('is on, as liqoctl has it, for a host without members', () => {
    expect(defaultNetworking([], 'milan', 'paris')).toEqual({
      enabled: true,
      from: 'Liqo',
    });
    const ended = examplePeering({
      outgoing: { phase: 'None', conditions: [] },
    });
    expect(defaultNetworking([ended], 'milan', 'paris').from).toBe('Liqo');
    expect(
      defaultNetworking([withNetworking(false, 'rome')], 'oslo', 'paris').from,
    ).toBe('Liqo');
  });

  it('is what the host has with its other members', () => {
    expect(
      defaultNetworking([withNetworking(false, 'rome')], 'milan', 'paris'),
    ).toEqual({ enabled: false, from: 'Host' });
    expect(
      defaultNetworking([withNetworking(true, 'rome')], 'milan', 'paris'),
    ).toEqual({ enabled: true, from: 'Host' });
  });

  it('is what the peering itself has, before all others', () => {
    expect(
      defaultNetworking(
        [withNetworking(true, 'rome'), withNetworking(false, 'paris')],
        'milan',
        'paris',
      ),
    ).toEqual({ enabled: false, from: 'Peering' });
  });
});
