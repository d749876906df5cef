import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCapacity,
  exampleFitting,
} from '../../../__testUtils__/exampleCapacity';
import {
  exampleCluster,
  exampleClusters,
  examplePeeringOnlyCluster,
} from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { tabTo } from '../../../__testUtils__/tabTo';

const path = '/cluster-federation/clusters/milan';

const cellsOf = (row: HTMLElement) =>
  [...row.querySelectorAll('[role="rowheader"], [role="gridcell"]')].map(
    cell => cell.textContent,
  );

const ledger = () => screen.findByRole('grid', { name: 'Capacity' });

describe('The ledger of a cluster', () => {
  it('shows what it has, borrows and lends, resource by resource', async () => {
    renderFederation(
      path,
      exampleFederation({
        capacities: [
          exampleCapacity({
            lent: [
              {
                remote: { clusterId: 'x', name: 'oslo', connected: false },
                resources: [{ resource: 'cpu', accepted: '1', used: '0' }],
                entries: [],
              },
            ],
          }),
        ],
      }),
    );
    const table = within(await ledger());
    expect(
      table.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual(['Resource', 'Own nodes', 'Lent to oslo', 'Borrowed from rome']);
    const [cpu, memory, pods, gpu] = table.getAllByRole('row').slice(1, 5);
    expect(cellsOf(cpu)).toEqual([
      'cpu',
      '2 of 8',
      '0 of 1',
      '3.2 of 44 requested',
    ]);
    expect(cellsOf(memory)[1]).toBe('4Gi of 16Gi');
    expect(cellsOf(pods)[0]).toBe('pods');
    expect(cellsOf(gpu)).toContain('–');
    // Of what nobody has there is no row.
    expect(table.getAllByRole('row')).toHaveLength(5);
    expect(
      within(cpu).getByRole('meter', { name: 'cpu: Borrowed from rome' }),
    ).toHaveAttribute('aria-valuenow', '80');
  });

  it('shows the objects behind it when asked, with the keyboard too', async () => {
    renderFederation(
      path,
      exampleFederation({ capacities: [exampleCapacity()] }),
    );
    await ledger();
    const name = 'Objects these figures are read from';
    expect(screen.queryByRole('grid', { name })).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByText('Show the objects these figures are read from (4)'),
    );
    const table = within(await screen.findByRole('grid', { name }));
    const rows = table.getAllByRole('row').slice(1).map(cellsOf);
    expect(rows.map(([object, part, state]) => [object, part, state])).toEqual([
      ['Node milan-1', 'Own nodes', 'Active'],
      ['Node milan-2', 'Own nodes', 'Cordoned'],
      ['ResourceSlice rome', 'Borrowed from rome', 'Active'],
      [
        'Quota rome-1a2bMade for rome · Limits of containers: None',
        'Borrowed from rome',
        'Active',
      ],
    ]);
    expect(rows[3][3]).toBe('3.2 of 4 cpu');
  });

  it('says that nothing is known, and asks nothing then', async () => {
    const api = exampleFederation({
      clusters: [exampleCluster({ health: 'Connecting', asOf: undefined })],
    });
    renderFederation(path, api);
    expect(
      await screen.findByText('The capacity of milan is not known'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Does it fit?')).not.toBeInTheDocument();
    expect(api.calls).not.toContain('fit');
  });

  it('says why, where a credential allows no more', async () => {
    renderFederation(
      '/cluster-federation/clusters/genoa',
      exampleFederation({ clusters: [examplePeeringOnlyCluster()] }),
    );
    expect(
      await screen.findByText(
        /The credential allows peering only, so no state/,
      ),
    ).toBeInTheDocument();
  });

  it('says so where there is nothing', async () => {
    renderFederation(
      path,
      exampleFederation({
        capacities: [
          exampleCapacity({
            own: { resources: [], entries: [] },
            borrowed: [],
          }),
        ],
      }),
    );
    expect(
      await screen.findByText('No resources are known'),
    ).toBeInTheDocument();
  });
});

describe('Does it fit?', () => {
  const federation = (changes: Parameters<typeof exampleFederation>[0] = {}) =>
    exampleFederation({
      capacities: [exampleCapacity()],
      fitting: exampleFitting,
      ...changes,
    });

  const field = (name: string) => screen.findByRole('textbox', { name });

  const type = async (name: string, text: string) => {
    await userEvent.clear(await field(name));
    await userEvent.type(await field(name), text);
  };

  it('is answered for an example at once, place by place', async () => {
    renderFederation(path, federation());
    expect(await screen.findByText('1 replica fits.')).toBeInTheDocument();
    const table = within(screen.getByRole('grid', { name: 'Where it fits' }));
    const [host, member] = table.getAllByRole('row').slice(1);
    expect(cellsOf(host)).toEqual(['milanown nodes', 'Room for 1', '–', '–']);
    expect(cellsOf(member)).toEqual([
      'romevirtual node liqo-rome · Its own nodes are not known, so each of them may be too small.',
      'No room',
      '–',
      'Node liqo-rome is cordoned',
    ]);
    expect(within(host).getByRole('link', { name: 'milan' })).toHaveAttribute(
      'href',
      path,
    );
  });

  it('follows what is typed, with the resources that there are', async () => {
    const api = federation();
    renderFederation(path, api);
    await type('Replicas', '3');
    expect(await screen.findByText('1 of 3 replicas fit.')).toBeInTheDocument();
    expect(screen.getByText('512Mi memory')).toBeInTheDocument();

    await type('cpu of one pod', '64');
    await type('nvidia.com/gpu of one pod', '1');
    await type('Namespace (optional)', 'shop');
    expect(await screen.findByText('It fits nowhere.')).toBeInTheDocument();
    await waitFor(() =>
      expect(api.fitRequests.at(-1)).toEqual({
        cluster: 'milan',
        namespace: 'shop',
        resources: { cpu: '64', memory: '512Mi', 'nvidia.com/gpu': '1' },
        replicas: 3,
      }),
    );
    // Nobody has any of these, and pods are counted by replicas.
    for (const resource of ['hugepages-2Mi', 'pods']) {
      expect(
        screen.queryByRole('textbox', { name: `${resource} of one pod` }),
      ).not.toBeInTheDocument();
    }
    // Not once a key: one pauses now and then at most.
    expect(api.fitRequests.length).toBeLessThan(10);
  });

  it('asks nothing while a field is wrong, and says which', async () => {
    const api = federation();
    renderFederation(path, api);
    await screen.findByText('1 replica fits.');
    await type('memory of one pod', 'lots');
    expect(
      await screen.findByText('Use a quantity such as 500m, 2 or 8Gi.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Correct the marked fields to see whether it fits.'),
    ).toBeInTheDocument();
    await type('memory of one pod', '1Gi');
    expect(await screen.findByText('1 replica fits.')).toBeInTheDocument();
    expect(
      api.fitRequests.every(({ resources }) => resources.memory !== 'lots'),
    ).toBe(true);
  });

  it('tells what the backend refuses, and goes on', async () => {
    const api = federation();
    renderFederation(path, api);
    await screen.findByText('1 replica fits.');
    const answer = api.fit.bind(api);
    api.fit = async request => {
      if (request.namespace) {
        throw Object.assign(new Error('404'), {
          statusCode: 404,
          body: {
            error: {
              message: 'namespace: nowhere does not exist on cluster milan',
            },
          },
        });
      }
      return answer(request);
    };
    await type('Namespace (optional)', 'nowhere');
    expect(
      await screen.findByText(
        'namespace: nowhere does not exist on cluster milan',
      ),
    ).toBeInTheDocument();
    await userEvent.clear(await field('Namespace (optional)'));
    expect(await screen.findByText('1 replica fits.')).toBeInTheDocument();
  });

  it('says which clusters it can’t be sure of', async () => {
    renderFederation(
      path,
      federation({
        clusters: exampleClusters.map(cluster =>
          cluster.name === 'rome'
            ? { ...cluster, health: 'Stale', error: 'timed out' }
            : cluster,
        ),
      }),
    );
    await screen.findByText('1 replica fits.');
    expect(screen.getByText('timed out')).toBeInTheDocument();
  });

  it('works with the keyboard alone', async () => {
    const api = federation();
    renderFederation(path, api);
    await tabTo(await field('Replicas'));
    await userEvent.keyboard('{Backspace}2');
    expect(await screen.findByText('1 of 2 replicas fit.')).toBeInTheDocument();
  });
});
