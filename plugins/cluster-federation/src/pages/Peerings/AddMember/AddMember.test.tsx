import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { examplePeering } from '../../../__testUtils__/exampleData';
import {
  createSignals,
  renderFederation,
} from '../../../__testUtils__/renderFederation';
import { tabTo } from '../../../__testUtils__/tabTo';
import {
  add,
  federation,
  go,
  group,
  milan,
  pair,
  paris,
  rome,
  sound,
} from './__testUtils__/peerFederation';

describe('Add a member: the choice', () => {
  it('leads from the two clusters to the operation', async () => {
    const api = federation({ peerings: [] });
    renderFederation(add, api);
    await userEvent.click(
      within(await group('Host')).getByRole('radio', { name: 'milan' }),
    );
    await userEvent.click(
      within(await group('Member')).getByRole('radio', { name: 'paris' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'CPU' }),
      '4',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Add a resource' }),
    );
    expect(screen.getByRole('textbox', { name: 'Resource 1' })).toHaveFocus();
    await userEvent.paste('nvidia.com/gpu');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Quantity 1' }),
      '2',
    );
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    expect(
      await screen.findByRole('heading', { name: /Peer.*milan → paris/ }),
    ).toBeInTheDocument();
    expect(api.requests).toEqual([
      {
        kind: 'peer',
        cluster: 'milan',
        member: 'paris',
        spec: {
          networking: { enabled: true },
          resources: { cpu: '4', 'nvidia.com/gpu': '2' },
        },
      },
    ]);
    expect(api.idempotencyKeys[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('says why clusters can’t be chosen, with the way to change that', async () => {
    renderFederation(
      `${add}?cluster=milan`,
      federation({
        clusters: [
          milan,
          rome,
          sound({
            name: 'oslo',
            clusterId: undefined,
            liqoMajor: undefined,
            liqoVersion: undefined,
          }),
          sound({ name: 'turin', health: 'Stale', error: 'No answer.' }),
          sound({
            name: 'genoa',
            clusterId: 'genoa',
            features: [
              {
                feature: 'peer-member',
                state: 'MissingRights',
                message: 'Two rights are missing.',
              },
            ],
          }),
          sound({ name: 'bari', clusterId: 'bari', liqoMajor: 0 }),
        ],
      }),
    );
    const members = await group('Member');
    const rowOf = (name: string) =>
      within(members).getByRole('radio', { name }).closest('div')!;
    expect(rowOf('milan')).toHaveTextContent('It is the host');
    expect(rowOf('oslo')).toHaveTextContent('Liqo is not installed');
    expect(
      within(rowOf('oslo')).getByRole('link', { name: 'Install Liqo' }),
    ).toHaveAttribute('href', '/cluster-federation/clusters/oslo/install');
    expect(rowOf('turin')).toHaveTextContent('Contact is lost. No answer.');
    expect(rowOf('genoa')).toHaveTextContent('Two rights are missing.');
    expect(
      within(rowOf('genoa')).getByRole('link', { name: 'Rights on genoa' }),
    ).toHaveAttribute('href', '/cluster-federation/clusters/genoa');
    expect(rowOf('bari')).toHaveTextContent('another major version of Liqo');
    for (const name of ['milan', 'oslo', 'turin', 'genoa', 'bari']) {
      expect(within(members).getByRole('radio', { name })).toBeDisabled();
    }
    expect(rowOf('rome')).toHaveTextContent(
      'It is a member already: change what it lends',
    );
    expect(within(members).getByRole('radio', { name: 'rome' })).toBeEnabled();
  });

  it('says so when the address names a cluster that can’t be chosen, and goes on once it can', async () => {
    const api = federation({
      peerings: [],
      clusters: [milan, { ...paris, health: 'Stale' }],
    });
    const signals = createSignals();
    renderFederation(pair, api, { signals });
    expect(
      await screen.findByText('paris can’t be chosen at the moment.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Choose a host and a member to go on.'),
    ).toBeInTheDocument();
    api.clusters = [milan, paris];
    act(() => signals.send());
    expect(await go()).toBeInTheDocument();
  });

  it('works with the keyboard alone', async () => {
    const api = federation({ peerings: [] });
    renderFederation(add, api);
    await tabTo(
      within(await group('Host')).getByRole('radio', { name: 'milan' }),
    );
    await userEvent.keyboard(' ');
    await tabTo(
      within(await group('Member')).getByRole('radio', { name: 'rome' }),
    );
    await userEvent.keyboard(' {ArrowDown}');
    await waitFor(async () =>
      expect(
        within(await group('Member')).getByRole('radio', { name: 'paris' }),
      ).toBeChecked(),
    );
    await waitFor(async () => expect(await go()).toBeEnabled());
    await tabTo(await go());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toMatchObject({ member: 'paris' });
  });

  it('shows nothing of it in a read-only portal', async () => {
    renderFederation(
      pair,
      federation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(
      await screen.findByText(/clusterFederation.readOnly is true/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radiogroup')).not.toBeInTheDocument();
  });

  it('says which permission is missing, and asks the clusters nothing', async () => {
    const api = federation({
      peerings: [],
      // A target of its own: decisions are cached for the whole page.
      clusters: [milan, sound({ name: 'verona', clusterId: 'verona' })],
    });
    renderFederation(`${add}?cluster=milan&member=verona`, api, {
      denied: ['cluster-federation.peering.create'],
    });
    const word = await screen.findByRole('button', { name: 'Not permitted' });
    expect(await go()).toBeDisabled();
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'The permission cluster-federation.peering.create for milan/verona is needed.',
    );
    expect(api.calls).not.toContain('preflight');
    expect(api.calls).not.toContain('plan');
  });
});

describe('Add a member: the options', () => {
  it('takes over the networking of the host’s other members, and says so', async () => {
    renderFederation(pair, federation());
    expect(
      await screen.findByRole('switch', { name: 'Networking' }),
    ).not.toBeChecked();
    expect(
      screen.getByText(/Taken over from the other members of milan/),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('Networking has not been proven on real gateways'),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('switch', { name: 'Networking' }));
    expect(
      await screen.findByText(
        'Networking has not been proven on real gateways',
      ),
    ).toBeInTheDocument();
  });

  it('says what is wrong beside the field, and sends nothing', async () => {
    renderFederation(pair, federation({ peerings: [] }));
    const memory = await screen.findByRole('textbox', { name: 'Memory' });
    await userEvent.type(memory, '8GB');
    await waitFor(() =>
      expect(memory).toHaveAccessibleDescription(/This is no quantity/),
    );
    expect(memory).toBeInvalid();
    expect(await go()).toBeDisabled();
    expect(
      screen.getAllByText('Correct the marked fields first.').length,
    ).toBeGreaterThan(0);
    await userEvent.clear(memory);
    await userEvent.type(memory, '8Gi');
    await waitFor(async () => expect(await go()).toBeEnabled());
  });

  it('finds everything in the address again', async () => {
    const api = federation({ peerings: [] });
    renderFederation(
      `${pair}&networking=on&gatewayServerSide=Host&gatewayServiceType=NodePort&gatewayPort=30000&mtu=1400&pods=50&resource=nvidia.com%2Fgpu&quantity=1&resourceSliceClass=gold`,
      api,
    );
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toMatchObject({
      spec: {
        networking: {
          enabled: true,
          gatewayServerSide: 'Host',
          gatewayServiceType: 'NodePort',
          gatewayPort: 30000,
          mtu: 1400,
        },
        resources: { pods: '50', 'nvidia.com/gpu': '1' },
        resourceSliceClass: 'gold',
      },
    });
  });

  it('recognises half a peering', async () => {
    const half = examplePeering({
      remote: { clusterId: 'paris', name: 'paris', connected: true },
      outgoing: { phase: 'Pending', conditions: [] },
      capacity: [],
    });
    renderFederation(pair, federation({ peerings: [half] }));
    expect(
      await screen.findByText(
        'A peering of milan with paris was begun already',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Change peering' }),
    ).toBeInTheDocument();
  });

  it('says what a member lends now, and that it is changed', async () => {
    renderFederation(`${add}?cluster=milan&member=rome`, federation());
    expect(
      await screen.findByText('rome is a member of milan already'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('textbox', { name: 'CPU' }),
    ).toHaveAccessibleDescription('Now 4');
    expect(
      screen.getByRole('button', { name: 'Change peering' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'See the peering' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/milan/rome');
  });
});
