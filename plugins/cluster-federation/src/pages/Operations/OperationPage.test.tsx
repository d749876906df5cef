import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { exampleOperation } from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { examplePlan } from '../../__testUtils__/exampleForesight';
import { renderFederation } from '../../__testUtils__/renderFederation';

function peer(changes: Partial<Operation> = {}): Operation {
  return exampleOperation({
    id: 'peer-1',
    kind: 'peer',
    cluster: 'milan',
    member: 'rome',
    namespace: undefined,
    spec: {
      networking: { enabled: false },
      resources: { cpu: '4', 'nvidia.com/gpu': '1' },
      overrides: ['networks'],
    },
    steps: [
      { id: 'tenant', title: 'The tenant exists', state: 'Done' },
      {
        id: 'slice',
        title: 'rome grants resources',
        state: 'Waiting',
        since: new Date(Date.now() - 30_000).toISOString(),
        waitingFor: 'ResourceSlice rome on rome',
      },
      { id: 'node', title: 'The virtual node is ready', state: 'Todo' },
    ],
    ...changes,
  } as Partial<Operation>);
}

const factsOf = (section: HTMLElement) =>
  Object.fromEntries(
    within(section)
      .getAllByRole('term')
      .map(term => [term.textContent, term.nextElementSibling?.textContent]),
  );

describe('Operation', () => {
  const path = '/cluster-federation/operations/peer-1';

  it('says what it is about, who asked for it and until when', async () => {
    renderFederation(
      path,
      exampleFederation({
        operations: [
          peer({ retryOf: 'peer-0', requestedBy: 'user:default/jane' }),
        ],
      }),
    );
    const head = await screen.findByRole('region', {
      name: 'Peer: milan → rome',
    });
    expect(factsOf(head)).toEqual({
      Phase: 'Running',
      Target: 'milan → rome',
      Host: 'milan',
      Member: 'rome',
      'Requested by': 'user:jane',
      Requested: '1 minute ago',
      Deadline: expect.stringMatching(/^in \d+ minutes/),
      'Another attempt of': 'peer-0',
      ID: 'peer-1',
    });
    expect(within(head).getByRole('link', { name: 'peer-0' })).toHaveAttribute(
      'href',
      '/cluster-federation/operations/peer-0',
    );
    await waitFor(() =>
      expect(
        within(head).getByRole('link', { name: 'milan → rome' }),
      ).toHaveAttribute('href', '/cluster-federation/peerings/milan/rome'),
    );
    expect(
      factsOf(screen.getByRole('region', { name: 'What was asked for' })),
    ).toEqual({
      'networking.enabled': 'false',
      'resources.cpu': '4',
      'resources.nvidia.com/gpu': '1',
    });
    expect(
      screen.getByRole('region', { name: 'Findings overridden' }),
    ).toHaveTextContent('networks');
  });

  it('follows the steps until the end', async () => {
    const api = exampleFederation({ operations: [peer()] });
    renderFederation(path, api);
    const steps = await screen.findByRole('region', { name: 'Steps' });
    const current = () =>
      within(steps)
        .getAllByRole('listitem')
        .filter(item => item.getAttribute('aria-current') === 'step');
    expect(current()).toHaveLength(1);
    expect(current()[0]).toHaveTextContent('rome grants resources');
    expect(current()[0]).toHaveTextContent(
      'Waiting for: ResourceSlice rome on rome',
    );
    expect(current()[0]).toHaveTextContent(/3\ds/);
    expect(
      within(steps).getByText('Waiting: rome grants resources'),
    ).toHaveAttribute('role', 'status');

    const [first, second, third] = peer().steps;
    act(() =>
      api.setOperation(
        peer({
          updatedAt: new Date(Date.now() + 1_000).toISOString(),
          steps: [
            first,
            { ...second, state: 'Done' },
            { ...third, state: 'Active', since: new Date().toISOString() },
          ],
        }),
      ),
    );
    expect(
      await within(steps).findByText('Running: The virtual node is ready'),
    ).toBeInTheDocument();

    act(() =>
      api.setOperation(
        peer({
          phase: 'Succeeded',
          updatedAt: new Date(Date.now() + 2_000).toISOString(),
          steps: peer().steps.map(step => ({ ...step, state: 'Done' })),
        }),
      ),
    );
    expect(await screen.findByText('Succeeded')).toBeInTheDocument();
    expect(current()).toEqual([]);
    expect(
      screen.queryByRole('button', { name: 'Cancel operation' }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('Ended')).toBeInTheDocument();
  });

  it('shows what blocks it, with the fix', async () => {
    renderFederation(
      path,
      exampleFederation({
        operations: [
          peer({
            phase: 'Blocked',
            reason: 'rome denies the resources.',
            steps: [
              {
                id: 'slice',
                title: 'rome grants resources',
                state: 'Blocked',
                reason: 'rome denies the resources.',
                fix: 'Activate the tenant on rome.',
              },
            ],
          }),
        ],
      }),
    );
    expect(await screen.findByText('rome denies the resources.')).toBeVisible();
    expect(
      screen.getByText('To fix it: Activate the tenant on rome.'),
    ).toBeVisible();
  });

  it('is cancelled, and tried again as another operation', async () => {
    const api = exampleFederation({ operations: [peer()] });
    renderFederation(path, api);
    const button = (name: string) => screen.findByRole('button', { name });
    await waitFor(async () =>
      expect(await button('Cancel operation')).toBeEnabled(),
    );
    await userEvent.click(await button('Cancel operation'));
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();

    await userEvent.click(await button('Retry'));
    // The page of the other attempt, which names this one.
    expect(await screen.findByText('Another attempt of')).toBeInTheDocument();
    expect(await screen.findByText('Running')).toBeInTheDocument();
    expect(api.operations[0].retryOf).toBe('peer-1');
    expect(screen.getByText('ID').nextElementSibling).toHaveTextContent(
      api.operations[0].id,
    );

    await userEvent.click(screen.getByRole('link', { name: 'peer-1' }));
    expect(await screen.findByText('Tried again as')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Retry' }),
    ).not.toBeInTheDocument();
  });

  it('shows plan and commands on demand, of nothing but the request', async () => {
    const api = exampleFederation({
      operations: [
        peer({ retryOf: 'peer-0', reason: 'x', cancelledBy: 'user:default/x' }),
      ],
    });
    api.planned = examplePlan();
    const plan = jest.spyOn(api, 'plan');
    renderFederation(path, api);
    const show = await screen.findByRole('button', {
      name: 'Show plan and commands',
    });
    expect(plan).not.toHaveBeenCalled();
    await userEvent.click(show);
    expect(
      await screen.findByRole('group', { name: 'Commands that do the same' }),
    ).toBeInTheDocument();
    expect(plan.mock.calls[0][0]).toEqual({
      kind: 'peer',
      cluster: 'milan',
      member: 'rome',
      namespace: undefined,
      spec: expect.anything(),
    });
  });

  it('says calmly that there is no plan any more', async () => {
    const api = exampleFederation({ operations: [peer()] });
    api.plan = async () => {
      throw Object.assign(new Error('409'), {
        statusCode: 409,
        body: { error: { message: 'rome is gone.' } },
      });
    };
    renderFederation(path, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show plan and commands' }),
    );
    expect(await screen.findByText('rome is gone.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says as whom the cluster sees it', async () => {
    renderFederation(
      path,
      exampleFederation({
        operations: [
          peer({
            actsAs: {
              user: 'backstage:user:default/jane',
              groups: [],
              until: new Date(Date.now() + 600_000).toISOString(),
            },
          }),
        ],
      }),
    );
    expect(
      await screen.findByText(/^Acts as backstage:user:default\/jane until/),
    ).toBeInTheDocument();
  });

  it('says that there is no such operation', async () => {
    renderFederation(
      '/cluster-federation/operations/lost',
      exampleFederation(),
    );
    expect(
      await screen.findByText('There is no operation lost'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All operations' }),
    ).toHaveAttribute('href', '/cluster-federation/operations');
  });
});
