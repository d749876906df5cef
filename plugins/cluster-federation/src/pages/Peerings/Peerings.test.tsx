import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleClustersOfLiqo0,
  exampleMemberView,
  examplePeering,
  examplePeeringOfLiqo0,
  examplePeeringOnlyCluster,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import {
  createSignals,
  renderFederation,
} from '../../__testUtils__/renderFederation';

describe('Peerings', () => {
  const rows = () =>
    screen.getAllByRole('rowheader').map(cell => cell.textContent);

  it('shows one line a peering with the four phases of kubectl', async () => {
    renderFederation('/cluster-federation/peerings', exampleFederation());
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
      exampleFederation({
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
    renderFederation(
      '/cluster-federation/peerings?q=oslo',
      exampleFederation(),
    );
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    await userEvent.clear(screen.getByRole('searchbox'));
    expect(
      await screen.findByRole('row', { name: /milan → rome/ }),
    ).toBeInTheDocument();
  });

  it('follows a change while one looks', async () => {
    const api = exampleFederation();
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
    renderFederation(
      '/cluster-federation/peerings/milan/rome',
      exampleFederation(),
    );
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

  it('shows a network that others manage as what it is', async () => {
    renderFederation(
      '/cluster-federation/peerings/turin/6a1f1c2e-0000-4000-8000-000000000002',
      exampleFederation({
        clusters: exampleClustersOfLiqo0,
        peerings: [examplePeeringOfLiqo0()],
      }),
    );
    expect(
      await screen.findByText(
        'The remote cluster network connection is managed externally.',
      ),
    ).toBeInTheDocument();
    const labels = screen
      .getAllByText('External')
      .map(word => word.parentElement?.querySelector('[data-status]'))
      .filter(Boolean);
    // Its phase, and its module.
    expect(labels).toHaveLength(2);
    for (const label of labels) {
      expect(label).toHaveAttribute('data-status', 'none');
    }
  });

  it('asks for no column of what can’t be asked for', async () => {
    renderFederation(
      '/cluster-federation/peerings/turin/6a1f1c2e-0000-4000-8000-000000000002',
      exampleFederation({
        clusters: exampleClustersOfLiqo0,
        peerings: [examplePeeringOfLiqo0()],
      }),
    );
    const capacity = await screen.findByRole('grid', { name: 'Capacity' });
    expect(
      within(capacity)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual(['ResourceAcceptedUsed', 'cpu3600m500m', 'memory7Gi512Mi']);
    expect(screen.getByText(/granted by it, requested by/)).toBeInTheDocument();
    expect(
      screen.getByText(/with Liqo 0.x ResourceOffers/),
    ).toBeInTheDocument();
  });

  it('does not deny a peering that it can’t know of', async () => {
    renderFederation(
      '/cluster-federation/peerings/genoa/milan',
      exampleFederation({ clusters: [examplePeeringOnlyCluster()] }),
    );
    expect(
      await screen.findByText(
        'Whether genoa has a peering with milan is not known',
      ),
    ).toBeInTheDocument();
  });

  it('says so when there is no such peering', async () => {
    renderFederation(
      '/cluster-federation/peerings/milan/oslo',
      exampleFederation(),
    );
    expect(
      await screen.findByText('milan has no peering with oslo'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All peerings' }),
    ).toBeInTheDocument();
  });
});
