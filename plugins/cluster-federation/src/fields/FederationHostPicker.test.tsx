import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterFederationApiRef } from '../api';
import {
  exampleCluster,
  examplePeeringOnlyCluster,
} from '../__testUtils__/exampleData';
import { InMemoryClusterFederation } from '../__testUtils__/InMemoryClusterFederation';
import { FederationHostPicker } from './FederationHostPicker';

const clusters = [
  exampleCluster({ memberCount: 2 }),
  exampleCluster({ name: 'rome', memberCount: 0 }),
  exampleCluster({ name: 'oslo', liqoVersion: undefined }),
  exampleCluster({
    name: 'paris',
    health: 'Connecting',
    waitingFor: 'its kubeconfig file',
  }),
  examplePeeringOnlyCluster(),
  exampleCluster({
    name: 'turin',
    features: [
      { feature: 'offload', state: 'Off', message: 'The portal is read-only.' },
    ],
  }),
  exampleCluster({
    name: 'siena',
    features: [{ feature: 'offload', state: 'MissingRights' }],
  }),
];

function setUp(
  api = new InMemoryClusterFederation({ clusters }),
  uiOptions = {},
) {
  const onChange = jest.fn();
  const props = {
    onChange,
    schema: { title: 'Host cluster' },
    uiSchema: { 'ui:options': uiOptions },
    rawErrors: [],
    required: true,
  } as unknown as FieldExtensionComponentProps<string>;
  renderInTestApp(<FederationHostPicker {...props} />, {
    apis: [[clusterFederationApiRef, api]],
  });
  return onChange;
}

describe('FederationHostPicker', () => {
  it('offers the clusters that can be hosts, by keyboard', async () => {
    const onChange = setUp();
    await screen.findByText('Host cluster');
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    const options = await screen.findAllByRole('option');
    expect(
      options.map(option => [
        option.textContent,
        option.getAttribute('aria-disabled'),
      ]),
    ).toEqual([
      [expect.stringContaining('2 members'), null],
      [expect.stringContaining('No cluster lends resources to it'), 'true'],
      [expect.stringContaining('Liqo is not installed'), 'true'],
      [
        expect.stringContaining('Connecting, waiting for its kubeconfig file'),
        'true',
      ],
      [
        expect.stringContaining(
          'Not followed: its credential allows peering only',
        ),
        'true',
      ],
      [expect.stringContaining('The portal is read-only.'), 'true'],
      [
        expect.stringContaining('The portal lacks the rights to offload there'),
        'true',
      ],
    ]);

    await userEvent.keyboard('{Enter}');
    expect(onChange).toHaveBeenCalledWith('milan');
  });

  it('offers the clusters that can get a member where that is the purpose', async () => {
    const peerHost = (state: 'Available' | 'MissingRights') => ({
      features: [{ feature: 'peer-host' as const, state }],
    });
    const api = new InMemoryClusterFederation({
      clusters: [
        exampleCluster({ name: 'milan', ...peerHost('MissingRights') }),
        exampleCluster({
          name: 'rome',
          memberCount: 0,
          ...peerHost('Available'),
        }),
        examplePeeringOnlyCluster(),
      ],
    });
    const onChange = setUp(api, { purpose: 'peering' });
    await screen.findByText('Host cluster');
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    const options = await screen.findAllByRole('option');
    expect(
      options.map(option => [
        option.textContent,
        option.getAttribute('aria-disabled'),
      ]),
    ).toEqual([
      [expect.stringContaining('0 members'), null],
      [
        expect.stringContaining('The portal lacks the rights for this there'),
        'true',
      ],
      [expect.stringContaining('so it can be a member but no host'), 'true'],
    ]);

    await userEvent.keyboard('{Enter}');
    expect(onChange).toHaveBeenCalledWith('rome');
  });

  it('says what went wrong when the clusters can’t be listed', async () => {
    const api = new InMemoryClusterFederation();
    api.failWith(403, 'Not yours.');
    setUp(api);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
  });
});
