import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleOffloading,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import {
  createSignals,
  renderFederation,
} from '../../__testUtils__/renderFederation';
import { tabTo } from '../../__testUtils__/tabTo';

describe('Namespaces', () => {
  it('shows where each namespace is and its pods', async () => {
    renderFederation('/cluster-federation/namespaces', exampleFederation());
    const row = await screen.findByRole('row', { name: 'shop' });
    expect(row).toHaveTextContent(
      /shopmilanReadyLocalAndRemoteDefaultNamerome: Ready1 local, 2 remote1 hour ago/,
    );
    expect(within(row).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/cluster-federation/namespaces/milan/shop',
    );
  });

  const teams = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      exampleOffloading({
        namespace: `team-${String(index).padStart(2, '0')}`,
        pods: { local: index % 7, remote: {} },
      }),
    );
  const names = () =>
    screen.getAllByRole('rowheader').map(cell => cell.textContent);

  it('pages on the server and searches through all of it', async () => {
    renderFederation(
      '/cluster-federation/namespaces?size=20',
      exampleFederation({ offloadings: teams(45) }),
    );
    await screen.findByText('team-19');
    expect(screen.queryByText('team-20')).toBeNull();
    expect(screen.getByText('1–20 of 45')).toBeInTheDocument();

    const next = screen.getByLabelText('Next table page');
    await tabTo(next);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('team-20');
    expect(screen.getByText('21–40 of 45')).toBeInTheDocument();
    // Who pages by keyboard can go on at once.
    expect(next).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('team-44');
    expect(next).toBeDisabled();
    const previous = screen.getByLabelText('Previous table page');
    await userEvent.click(previous);
    await screen.findByText('team-20');
    await userEvent.click(previous);
    await screen.findByText('team-00');

    const search = screen.getByLabelText('Search namespaces');
    await userEvent.click(search);
    await userEvent.paste('TEAM-4');
    await screen.findByText('team-44');
    expect(names()).toHaveLength(5);
    await userEvent.clear(search);
    await userEvent.paste('nobody');
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
  });

  it('sorts on the server, and leaves rows where they are while one reads', async () => {
    const signals = createSignals();
    const api = exampleFederation({ offloadings: teams(4) });
    renderFederation('/cluster-federation/namespaces', api, { signals });
    await screen.findByRole('row', { name: 'team-00' });
    const header = screen.getByRole('columnheader', { name: 'Pods' });
    await userEvent.click(header);
    await waitFor(() =>
      expect(header).toHaveAttribute('aria-sort', 'ascending'),
    );
    await userEvent.click(header);
    await waitFor(() =>
      expect(names()).toEqual(['team-03', 'team-02', 'team-01', 'team-00']),
    );
    expect(header).toHaveAttribute('aria-sort', 'descending');

    api.offloadings = [
      ...teams(4).slice(1),
      exampleOffloading({
        namespace: 'team-00',
        pods: { local: 9, remote: {} },
      }),
    ];
    signals.send();
    await waitFor(() =>
      expect(screen.getByRole('row', { name: 'team-00' })).toHaveTextContent(
        '9 local',
      ),
    );
    expect(names()).toEqual(['team-03', 'team-02', 'team-01', 'team-00']);
  });

  it('shows the view that the URL describes', async () => {
    const api = exampleFederation({
      offloadings: [...teams(2), exampleOffloading()],
    });
    const list = jest.spyOn(api, 'listOffloadings');
    renderFederation(
      '/cluster-federation/namespaces?q=team&member=rome&cluster=milan&phase=Ready&sort=pods&order=desc&size=100',
      api,
    );
    await screen.findByRole('row', { name: 'team-00' });
    expect(names()).toEqual(['team-01', 'team-00']);
    expect(list.mock.calls[0][0]).toEqual({
      search: 'team',
      member: 'rome',
      cluster: 'milan',
      phase: 'Ready',
      sort: 'pods',
      order: 'desc',
      limit: 100,
    });
    for (const value of ['rome', 'milan', 'Ready']) {
      expect(
        screen.getAllByRole('button', { name: new RegExp(value) }),
      ).not.toHaveLength(0);
    }
  });

  it('says that a page is over since, and leads back', async () => {
    renderFederation(
      '/cluster-federation/namespaces?size=20&cursor=20',
      exampleFederation({ offloadings: teams(20) }),
    );
    await screen.findByText('Nothing is left on this page');
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous table page' }),
    );
    expect(
      await screen.findByRole('row', { name: 'team-00' }),
    ).toBeInTheDocument();
  });

  it('does not say that nothing is offloaded while a cluster connects', async () => {
    renderFederation(
      '/cluster-federation/namespaces',
      exampleFederation({
        offloadings: [],
        clusters: [
          exampleCluster(),
          exampleCluster({ name: 'rome', health: 'Connecting' }),
        ],
      }),
    );
    expect(await screen.findByText('Not known yet')).toBeInTheDocument();
    expect(screen.getByText('rome: connecting')).toBeInTheDocument();
  });

  describe('offer to offload a namespace', () => {
    const path = '/cluster-federation/namespaces';

    it('where a cluster can do so', async () => {
      renderFederation(path, exampleFederation());
      expect(
        await screen.findByRole('link', { name: 'Offload a namespace' }),
      ).toHaveAttribute('href', '/cluster-federation/namespaces/offload');
    });

    it('and say why no cluster can', async () => {
      renderFederation(
        path,
        exampleFederation({
          clusters: [
            exampleCluster({
              features: [{ feature: 'offload', state: 'MissingRights' }],
            }),
          ],
        }),
      );
      expect(
        await screen.findByRole('button', { name: 'Offload a namespace' }),
      ).toBeDisabled();
      expect(
        screen.getByText('Not possible on any cluster'),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('link', { name: 'All clusters' }),
      ).toHaveAttribute('href', '/cluster-federation/clusters');
    });

    it('but not in a read-only portal', async () => {
      const api = exampleFederation({
        info: { readOnly: true, impersonation: false },
      });
      renderFederation(path, api);
      await screen.findByRole('row', { name: 'shop' });
      const badge = await screen.findByText('Read-only portal');
      expect(screen.queryByText('Offload a namespace')).toBeNull();
      await tabTo(badge);
      expect(await screen.findByRole('tooltip')).toHaveTextContent(
        'clusterFederation.readOnly is true',
      );
      expect(api.calls.filter(call => call === 'getInfo')).toHaveLength(1);
    });

    it('for one namespace only to those who may', async () => {
      renderFederation(
        `${path}/milan/unknown`,
        exampleFederation({ offloadings: [] }),
        { denied: ['cluster-federation.offloading.create'] },
      );
      expect(await screen.findByText('Not permitted')).toBeInTheDocument();
      expect(
        screen.getByRole('button', { name: 'Offload a namespace' }),
      ).toBeDisabled();
    });
  });
});
