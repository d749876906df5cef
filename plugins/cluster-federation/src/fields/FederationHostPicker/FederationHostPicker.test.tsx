import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleClusters,
  examplePeering,
  examplePeeringOnlyCluster,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import {
  offered,
  openList,
  problemsOf,
  renderField,
} from '../__testUtils__/renderField';
import { FederationHostPicker, validateHost } from '.';

const clusters = [
  exampleCluster({ name: 'rome', memberCount: 0 }),
  exampleCluster({
    name: 'oslo',
    liqoVersion: undefined,
    liqoMajor: undefined,
  }),
  exampleCluster({
    name: 'paris',
    health: 'Connecting',
    waitingFor: 'its kubeconfig file',
  }),
  exampleCluster({ name: 'bari', health: 'Stale', error: 'It timed out.' }),
  examplePeeringOnlyCluster(),
  exampleCluster({
    name: 'turin',
    features: [
      { feature: 'offload', state: 'Off', message: 'The portal is read-only.' },
    ],
  }),
  exampleCluster({ memberCount: 2 }),
];

const open = () => openList(/Host cluster/);

describe('FederationHostPicker', () => {
  it('offers the clusters that can be hosts, by keyboard', async () => {
    const cordoned = examplePeering();
    const onChange = renderField(
      FederationHostPicker,
      new InMemoryClusterFederation({
        clusters,
        peerings: [
          examplePeering(),
          examplePeering({
            virtualNodes: cordoned.virtualNodes.map(node => ({
              ...node,
              unschedulable: true,
            })),
          }),
        ],
      }),
    );
    await open();
    expect(await offered()).toEqual([
      ['milanConnected · 2 members · 1 ready for pods', false],
      ['romeConnected · No cluster lends resources to it', true],
      ['osloLiqo is not installed', true],
      ['parisConnecting, waiting for its kubeconfig file', true],
      ['bariContact is lost. It timed out.', true],
      [expect.stringContaining('so it can be a member but no host'), true],
      ['turinThe portal is read-only.', true],
    ]);
    await userEvent.keyboard('{Enter}');
    expect(onChange).toHaveBeenCalledWith('milan');
  });

  it('offers the clusters that can get a member where that is the purpose', async () => {
    const peerHost = (state: 'Available' | 'MissingRights') => ({
      features: [{ feature: 'peer-host' as const, state }],
    });
    const onChange = renderField(
      FederationHostPicker,
      new InMemoryClusterFederation({
        clusters: [
          exampleCluster({ name: 'milan', ...peerHost('MissingRights') }),
          exampleCluster({
            name: 'rome',
            memberCount: 0,
            ...peerHost('Available'),
          }),
        ],
      }),
      { uiOptions: { purpose: 'peering' } },
    );
    await open();
    expect(await offered()).toEqual([
      ['romeConnected · No cluster lends resources to it', false],
      ['milanThe portal lacks the rights for this there', true],
    ]);
    await userEvent.keyboard('{Enter}');
    expect(onChange).toHaveBeenCalledWith('rome');
  });

  it('says how the chosen cluster is, and what the form has against it', async () => {
    renderField(FederationHostPicker, exampleFederation(), {
      formData: 'milan',
      schema: { title: 'Where', description: 'The host of it all.' },
      rawErrors: ['Not that one.'],
      required: true,
    });
    const field = await screen.findByRole('button', { name: /Where/ });
    expect(await screen.findByText(/1 ready for pods/)).toBeInTheDocument();
    expect(field).toHaveAccessibleDescription(
      /The host of it all\..*Connected · 1 member · 1 ready for pods/,
    );
    expect(field.getAttribute('aria-describedby')).toContain(
      'root_field__error',
    );
  });

  it.each([
    ['does not exist', 'nowhere', 'nowhere is not among them.'],
    ['can’t be one now', 'bari', 'bari can’t be chosen at the moment.'],
  ])('warns of a host that %s', async (_, formData, warning) => {
    renderField(
      FederationHostPicker,
      new InMemoryClusterFederation({ clusters }),
      { formData },
    );
    expect(await screen.findByText(new RegExp(warning))).toBeInTheDocument();
  });

  it('says that there is no cluster', async () => {
    renderField(FederationHostPicker, new InMemoryClusterFederation());
    expect(
      await screen.findByText('No cluster can be offered.'),
    ).toBeInTheDocument();
  });

  it('says what went wrong when the clusters can’t be listed', async () => {
    const api = new InMemoryClusterFederation();
    api.failWith(403, 'Not yours.');
    renderField(FederationHostPicker, api);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
    expect(screen.getByRole('button', { name: /Host cluster/ })).toBeDisabled();
  });
});

describe('validateHost', () => {
  const api = new InMemoryClusterFederation({
    clusters: [
      ...exampleClusters,
      exampleCluster({ name: 'oslo', liqoMajor: undefined }),
      exampleCluster({
        name: 'bari',
        liqoMajor: undefined,
        health: 'Connecting',
      }),
    ],
  });

  it.each([
    ['milan', []],
    [
      'nowhere',
      [
        'This portal has no cluster nowhere. Choose one of: milan, rome, paris, oslo, bari.',
      ],
    ],
    [
      'oslo',
      [
        'Liqo is not installed on oslo. Install it there, or choose another cluster.',
      ],
    ],
    ['bari', []],
    ['', []],
  ])('finds in %j %j', async (value, problems) => {
    expect(await problemsOf(validateHost, value, { api })).toEqual(problems);
  });

  it('keeps nobody from going on while the backend does not answer', async () => {
    const down = new InMemoryClusterFederation();
    down.failWith(503, 'Not now.');
    expect(await problemsOf(validateHost, 'nowhere', { api: down })).toEqual(
      [],
    );
  });
});
