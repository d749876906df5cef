import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleClusters,
  exampleMemberView,
  exampleOffloading,
  exampleOperation,
  examplePeering,
  examplePod,
  examplePods,
} from '../testUtils/exampleData';
import { InMemoryClusterFederation } from '../testUtils/InMemoryClusterFederation';
import { createSignals, renderFederation } from '../testUtils/renderFederation';

const federation = (
  changes: ConstructorParameters<typeof InMemoryClusterFederation>[0] = {},
) =>
  new InMemoryClusterFederation({
    clusters: exampleClusters,
    peerings: [examplePeering(), exampleMemberView()],
    offloadings: [exampleOffloading()],
    placements: examplePods,
    ...changes,
  });

describe('Overview', () => {
  it('says that all is well, and shows clusters and capacity', async () => {
    renderFederation('/cluster-federation', federation());
    expect(
      await screen.findByText('Everything is connected'),
    ).toBeInTheDocument();
    expect(screen.getByText('Host of 1 member')).toBeInTheDocument();
    expect(screen.getByText('Not peered with any cluster')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'milan → rome' })).toHaveAttribute(
      'href',
      '/cluster-federation/peerings/milan/rome',
    );
    expect(screen.getByRole('meter', { name: 'cpu' })).toHaveAttribute(
      'aria-valuetext',
      '3.2 of 4 cpu',
    );
    expect(screen.getByRole('tab', { name: 'Peerings' })).toBeInTheDocument();
  });

  it('puts trouble on top, without hiding the rest', async () => {
    renderFederation(
      '/cluster-federation',
      federation({
        clusters: [
          exampleCluster(),
          exampleCluster({
            name: 'rome',
            health: 'Stale',
            asOf: new Date(Date.now() - 180_000).toISOString(),
            error: 'The API server does not answer.',
          }),
          exampleCluster({
            name: 'paris',
            health: 'Connecting',
            waitingFor: 'its kubeconfig file',
          }),
        ],
        peerings: [
          examplePeering({
            outgoing: {
              phase: 'Error',
              message: 'The virtual node is not ready.',
              conditions: [],
            },
          }),
        ],
      }),
    );
    expect(
      await screen.findByText('3 things need attention'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'milan → rome: Outgoing is Error' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^rome: as of .*, 3 minutes ago$/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('paris: connecting, waiting for its kubeconfig file'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Host of 1 member')).not.toHaveLength(0);
  });

  it('says how to configure the first cluster', async () => {
    renderFederation('/cluster-federation', new InMemoryClusterFederation());
    expect(
      await screen.findByText('No cluster is configured'),
    ).toBeInTheDocument();
  });

  it('says what to do when the backend refuses, and tries again', async () => {
    const api = federation();
    api.failWith(403, 'Not yours.');
    renderFederation('/cluster-federation', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You are not allowed.*Not yours\. Ask whoever runs this portal/,
    );
    api.error = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('Everything is connected'),
    ).toBeInTheDocument();
  });

  it('keeps what it knows when it can’t be brought up to date', async () => {
    const api = federation();
    const signals = createSignals();
    renderFederation('/cluster-federation', api, { signals });
    await screen.findByText('Everything is connected');
    api.failWith(503, 'restarting');
    act(() => signals.send());
    expect(
      (
        await screen.findAllByText(
          /could not be brought up to date.*restarting/,
        )
      ).length,
    ).toBeGreaterThan(0);
    expect(screen.getByText('Host of 1 member')).toBeInTheDocument();
  });
});

describe('Peerings', () => {
  const rows = () =>
    screen.getAllByRole('rowheader').map(cell => cell.textContent);

  it('shows one line a peering with the four phases of kubectl', async () => {
    renderFederation('/cluster-federation/peerings', federation());
    const row = await screen.findByRole('row', { name: /milan → rome/ });
    expect(
      screen.getAllByRole('columnheader').map(cell => cell.textContent),
    ).toEqual([
      'Host → member',
      'Outgoing',
      'Incoming',
      'Networking',
      'Authentication',
      'API server',
    ]);
    expect(
      within(row)
        .getAllByRole('gridcell')
        .map(cell => cell.textContent),
    ).toEqual(['Established', 'None', 'None', 'Established', 'Established']);
    expect(rows()).toEqual(['milan → romeseen from milan']);
  });

  it('shows both views on demand, and points at those that differ', async () => {
    renderFederation(
      '/cluster-federation/peerings',
      federation({
        peerings: [
          examplePeering(),
          exampleMemberView({ incoming: { phase: 'Error', conditions: [] } }),
        ],
      }),
    );
    expect(
      await screen.findByText('rome sees it differently'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('switch', { name: 'Both views' }));
    await waitFor(() =>
      expect(rows()).toEqual([
        'milan → romeseen from milan',
        'milan → romeseen from rome',
      ]),
    );
  });

  it('takes its filters from the URL', async () => {
    renderFederation('/cluster-federation/peerings?q=oslo', federation());
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    await userEvent.clear(screen.getByRole('searchbox'));
    expect(
      await screen.findByRole('row', { name: /milan → rome/ }),
    ).toBeInTheDocument();
  });

  it('follows a change while one looks', async () => {
    const api = federation();
    const signals = createSignals();
    renderFederation('/cluster-federation/peerings', api, { signals });
    const row = await screen.findByRole('row', { name: /milan → rome/ });
    api.peerings = [
      examplePeering({ networking: { phase: 'Pending', conditions: [] } }),
    ];
    act(() => signals.send());
    expect(await within(row).findByText('Pending')).toBeInTheDocument();
  });
});

describe('Peering', () => {
  it('shows phases with their conditions, capacity, nodes and namespaces', async () => {
    renderFederation('/cluster-federation/peerings/milan/rome', federation());
    expect(
      await screen.findByRole('heading', { name: 'milan → rome' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/NodesReady/)).toBeInTheDocument();
    const capacity = screen.getByRole('grid', { name: 'Capacity' });
    expect(
      within(capacity)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'ResourceRequestedAcceptedUsed',
      'cpu443200m',
      'memory8Gi8Gi2560Mi',
      'pods1101102',
    ]);
    expect(
      within(screen.getByRole('grid', { name: 'Virtual nodes' })).getByText(
        'Ready',
      ),
    ).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/cluster-federation/namespaces/milan/shop',
    );
    expect(screen.getByText('https://192.0.2.10:6443')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'See it from rome' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/rome/milan');
  });

  it('says so when there is no such peering', async () => {
    renderFederation('/cluster-federation/peerings/milan/oslo', federation());
    expect(
      await screen.findByText('milan has no peering with oslo'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All peerings' }),
    ).toBeInTheDocument();
  });
});

describe('Namespaces', () => {
  it('shows where each namespace is and its pods', async () => {
    renderFederation('/cluster-federation/namespaces', federation());
    const row = await screen.findByRole('row', { name: 'shop' });
    expect(row).toHaveTextContent(
      /shopmilanReadyLocalAndRemoteDefaultNamerome: Ready1 local, 2 remote1 hour ago/,
    );
    expect(within(row).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/cluster-federation/namespaces/milan/shop',
    );
  });

  it('pages on the server and searches through all of it', async () => {
    const api = federation({
      offloadings: Array.from({ length: 60 }, (_, index) =>
        exampleOffloading({ namespace: `team-${index}` }),
      ),
    });
    renderFederation('/cluster-federation/namespaces', api);
    await screen.findByRole('row', { name: 'team-49' });
    expect(
      screen.queryByRole('row', { name: 'team-50' }),
    ).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(
      await screen.findByRole('row', { name: 'team-50' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(
      await screen.findByRole('row', { name: 'team-0' }),
    ).toBeInTheDocument();

    await userEvent.type(screen.getByRole('searchbox'), 'team-59');
    expect(
      await screen.findByRole('row', { name: 'team-59' }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
  });
});

describe('Namespace', () => {
  const path = '/cluster-federation/namespaces/milan/shop';

  it('shows what was asked for and where the pods run', async () => {
    renderFederation(
      path,
      federation({
        placements: [
          ...examplePods,
          examplePod({
            pod: 'late',
            runsOn: undefined,
            phase: 'Pending',
            ready: false,
            reason: 'Unschedulable',
            message: 'Insufficient cpu',
          }),
        ],
      }),
    );
    expect(
      await screen.findByRole('heading', { name: 'shop on milan' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Every member of the host')).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: 'checkout-1' }),
    ).toHaveTextContent('rome · remotenode rome');
    const late = screen.getByRole('row', { name: 'late' });
    expect(late).toHaveTextContent('Not scheduled');
    expect(late).toHaveTextContent('UnschedulableInsufficient cpu');
  });

  it('stops offloading after saying what that deletes, and shows each step', async () => {
    const api = federation();
    renderFederation(path, api);
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Stop offloading' }),
      ).toBeEnabled(),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Stop offloading' }),
    );

    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Stop offloading shop on milan?');
    expect(dialog).toHaveTextContent(
      'shop-milan on rome: 2 pods run there now',
    );
    expect(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    ).toHaveFocus();
    expect(api.calls).not.toContain('createOperation');

    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stop offloading' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    const item = await screen.findByRole('listitem', {
      name: 'Stop offloading',
    });
    expect(item).toHaveTextContent('Delete the NamespaceOffloading');
    expect(
      screen.getByRole('button', { name: 'Stop offloading' }),
    ).toBeDisabled();

    const [operation] = api.operations;
    api.offloadings = [];
    act(() =>
      api.setOperation({
        ...operation,
        phase: 'Succeeded',
        updatedAt: new Date(Date.now() + 1_000).toISOString(),
        steps: operation.steps.map(step => ({ ...step, state: 'Done' })),
      }),
    );
    expect(
      await screen.findByText('shop on milan is not offloaded'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
  });

  it('leaves everything alone when one cancels', async () => {
    const api = federation();
    renderFederation(path, api);
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Stop offloading' }),
      ).toBeEnabled(),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Stop offloading' }),
    );
    await screen.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.calls).not.toContain('createOperation');
  });

  it('shows in the dialog why the request was refused', async () => {
    const api = federation();
    renderFederation(path, api);
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Stop offloading' }),
      ).toBeEnabled(),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Stop offloading' }),
    );
    const dialog = await screen.findByRole('dialog');
    api.createOperation = async () => {
      throw Object.assign(new Error('409'), {
        statusCode: 409,
        body: { error: { message: 'Operation 7 is open for shop.' } },
      });
    };
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stop offloading' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Operation 7 is open for shop.',
    );
  });

  it('explains why one may not stop it', async () => {
    renderFederation(path, federation(), { allowed: false });
    expect(
      await screen.findByText('You may not stop this offloading.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Stop offloading' }),
    ).toBeDisabled();
  });

  it('shows why an operation is blocked, and the fix', async () => {
    const operation = exampleOperation({
      phase: 'Blocked',
      steps: [
        {
          id: 'gone',
          title: 'Wait for the members',
          state: 'Blocked',
          reason: 'rome can’t be reached.',
          fix: 'Bring rome back.',
        },
      ],
    });
    renderFederation(path, federation({ operations: [operation] }));
    expect(await screen.findByText('rome can’t be reached.')).toBeVisible();
    expect(screen.getByText('To fix it: Bring rome back.')).toBeVisible();
  });

  it('says so when the namespace is not offloaded', async () => {
    renderFederation(path, federation({ offloadings: [] }));
    expect(
      await screen.findByText('shop on milan is not offloaded'),
    ).toBeInTheDocument();
  });
});
