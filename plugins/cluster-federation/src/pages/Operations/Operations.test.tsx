import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { exampleOperation } from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import {
  createSignals,
  renderFederation,
} from '../../__testUtils__/renderFederation';

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const peer = exampleOperation({
  id: 'peer-1',
  kind: 'peer',
  cluster: 'milan',
  member: 'rome',
  namespace: undefined,
  spec: { networking: { enabled: false } },
  requestedBy: 'user:default/jane',
} as Partial<Operation>);

const ended = exampleOperation({
  id: 'stop-1',
  phase: 'Succeeded',
  createdAt: minutesAgo(10),
  updatedAt: minutesAgo(7),
});

describe('Operations', () => {
  const path = '/cluster-federation/operations';
  const cells = (row: HTMLElement) =>
    within(row)
      .getAllByRole('gridcell')
      .map(cell => cell.textContent);

  it('lists operations with target, phase, who and how long', async () => {
    renderFederation(path, exampleFederation({ operations: [peer, ended] }));
    const row = await screen.findByRole('row', { name: 'Peer' });
    expect(cells(row)).toEqual([
      'milan → rome',
      'Running',
      'user:jane',
      '1 minute ago',
      expect.stringMatching(/^6\ds$/),
    ]);
    expect(cells(screen.getByRole('row', { name: 'Stop offloading' }))).toEqual(
      ['shop on milan', 'Succeeded', 'user:guest', '10 minutes ago', '3m'],
    );
    expect(within(row).getByRole('link', { name: 'Peer' })).toHaveAttribute(
      'href',
      '/cluster-federation/operations/peer-1',
    );
    expect(
      within(row).getByRole('link', { name: 'milan → rome' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/milan/rome');
    expect(screen.getByRole('link', { name: 'shop on milan' })).toHaveAttribute(
      'href',
      '/cluster-federation/namespaces/milan/shop',
    );
  });

  it.each([
    ['phase=open', ['Peer']],
    ['phase=ended', ['Stop offloading']],
    ['phase=Succeeded', ['Stop offloading']],
    // As a member it counts as well.
    ['cluster=rome', ['Peer']],
    ['cluster=milan', ['Peer', 'Stop offloading']],
    ['q=JANE', ['Peer']],
    ['q=shop+stop', ['Stop offloading']],
  ])('takes its filters from the URL: %s', async (query, expected) => {
    renderFederation(
      `${path}?${query}`,
      exampleFederation({ operations: [peer, ended] }),
    );
    await screen.findByRole('row', { name: expected[0] });
    expect(
      screen.getAllByRole('rowheader').map(cell => cell.textContent),
    ).toEqual(expected);
  });

  it('tells that nothing matches from that there is nothing', async () => {
    const api = exampleFederation({ operations: [peer] });
    renderFederation(`${path}?q=oslo`, api);
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
    await userEvent.clear(screen.getByRole('searchbox'));
    expect(await screen.findByRole('row', { name: 'Peer' })).toBeVisible();
  });

  it('shows a new operation by itself', async () => {
    const api = exampleFederation();
    const signals = createSignals();
    renderFederation(path, api, { signals });
    expect(await screen.findByText('No operation yet')).toBeInTheDocument();
    api.operations = [peer];
    act(() => signals.send());
    expect(await screen.findByRole('row', { name: 'Peer' })).toBeVisible();
  });

  it('says that operations can’t be read, and keeps the filters', async () => {
    const api = exampleFederation();
    api.listOperations = async () => {
      throw Object.assign(new Error('no'), {
        statusCode: 503,
        body: { error: { message: 'The database is away' } },
      });
    };
    renderFederation(path, api);
    expect(
      await screen.findByText(/The database is away/, {}, { timeout: 3_000 }),
    ).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toBeInTheDocument();
  });

  it('leads to an operation, whose heading takes the focus', async () => {
    renderFederation(path, exampleFederation({ operations: [peer] }));
    await userEvent.click(await screen.findByRole('link', { name: 'Peer' }));
    const heading = await screen.findByRole('heading', {
      name: 'Peer: milan → rome',
    });
    await waitFor(() => expect(heading).toHaveFocus());
  });
});
