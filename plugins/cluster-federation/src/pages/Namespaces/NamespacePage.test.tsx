import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Offloading } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleCluster,
  exampleOffloading,
  exampleOperation,
  examplePeeringOnlyCluster,
} from '../../__testUtils__/exampleData';
import { exampleImpact } from '../../__testUtils__/exampleForesight';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';
import { tabTo } from '../../__testUtils__/tabTo';

describe('Namespace', () => {
  const path = '/cluster-federation/namespaces/milan/shop';

  it.each<[Offloading['clusterSelector']['nodeSelectorTerms'], string]>([
    [
      [
        {
          matchExpressions: [
            { key: 'region', operator: 'In', values: ['west', 'south'] },
            { key: 'gpu', operator: 'Exists' },
          ],
        },
        {},
        {
          matchExpressions: [
            { key: 'tier', operator: 'NotIn', values: ['test'] },
            { key: 'old', operator: 'DoesNotExist' },
            { key: 'cores', operator: 'Gt', values: ['8'] },
          ],
        },
      ],
      'Members whose virtual node has: region west or south and the label gpu, or tier other than test and no label old and cores above 8',
    ],
    [[{}], 'No member: a term without expressions matches nothing'],
  ])('says in words which members are chosen', async (terms, words) => {
    renderFederation(
      path,
      exampleFederation({
        offloadings: [
          exampleOffloading({ clusterSelector: { nodeSelectorTerms: terms } }),
        ],
      }),
    );
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('stops offloading after saying what that deletes, and shows each step', async () => {
    const api = exampleFederation();
    api.impact = exampleImpact();
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
    expect(
      await within(dialog).findByText(
        'Volumes that lie there: orders, invoices',
      ),
    ).toBeVisible();
    expect(within(dialog).getByText('Plan')).toBeVisible();
    expect(api.calls).toEqual(expect.arrayContaining(['preflight', 'plan']));
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
    const api = exampleFederation();
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
    const api = exampleFederation();
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

  it('leads to where the offloading is changed', async () => {
    renderFederation(path, exampleFederation());
    expect(
      await screen.findByRole('link', { name: 'Change offloading' }),
    ).toHaveAttribute(
      'href',
      '/cluster-federation/namespaces/offload?cluster=milan&namespace=shop',
    );
  });

  it('explains why one may not change it', async () => {
    renderFederation(
      '/cluster-federation/namespaces/milan/theirs',
      exampleFederation({
        offloadings: [exampleOffloading({ namespace: 'theirs' })],
      }),
      { denied: ['cluster-federation.offloading.update'] },
    );
    expect(
      await screen.findByRole('button', { name: 'Not permitted' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Change offloading' }),
    ).toBeDisabled();
    expect(
      screen.getByRole('button', { name: 'Stop offloading' }),
    ).toBeEnabled();
  });

  it('explains why one may not stop it', async () => {
    // A namespace of its own: decisions are cached for the whole page.
    renderFederation(
      '/cluster-federation/namespaces/milan/private',
      exampleFederation({
        offloadings: [exampleOffloading({ namespace: 'private' })],
      }),
      { denied: ['cluster-federation.offloading.delete'] },
    );
    const word = await screen.findByRole('button', { name: 'Not permitted' });
    expect(
      screen.getByRole('button', { name: 'Stop offloading' }),
    ).toBeDisabled();
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'The permission cluster-federation.offloading.delete for milan/private is needed.',
    );
  });

  it('explains that the portal lacks rights on the cluster, with the way there', async () => {
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
    // Changing and stopping both say it.
    expect(
      await screen.findAllByText('The portal lacks rights on milan'),
    ).toHaveLength(2);
    expect(
      screen.getByRole('button', { name: 'Stop offloading' }),
    ).toBeDisabled();
    expect(
      screen.getAllByRole('link', { name: 'Rights on milan' })[0],
    ).toHaveAttribute('href', '/cluster-federation/clusters/milan');
  });

  it('has no button at all in a read-only portal, and says so', async () => {
    renderFederation(
      path,
      exampleFederation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(
      await screen.findByText('Every member of the host'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Stop offloading')).not.toBeInTheDocument();
  });

  it('does not say that nothing is offloaded on a cluster that is not followed', async () => {
    renderFederation(
      '/cluster-federation/namespaces/genoa/shop',
      exampleFederation({ clusters: [examplePeeringOnlyCluster()] }),
    );
    expect(
      await screen.findByText(
        'Whether shop on genoa is offloaded is not known',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/their credentials allow peering only: genoa/),
    ).toBeInTheDocument();
  });

  it('says as whom the cluster sees an operation, and until when', async () => {
    const until = new Date(Date.now() + 600_000);
    renderFederation(
      path,
      exampleFederation({
        operations: [
          exampleOperation({
            actsAs: {
              user: 'backstage:user:default/jane',
              groups: [
                'backstage:group:default/shop',
                'backstage:group:default/all',
              ],
              until: until.toISOString(),
            },
          }),
          exampleOperation({
            id: 'aa0f1d2c-0000-4000-8000-000000000002',
            phase: 'Succeeded',
            actsAs: {
              user: 'backstage:user:default/john',
              groups: [],
              until: until.toISOString(),
            },
          }),
        ],
      }),
    );
    const sentence = await screen.findByText(
      /^Acts as backstage:user:default\/jane with 2 groups until \d/,
    );
    expect(screen.getByText('backstage:group:default/all')).not.toBeVisible();
    await userEvent.click(sentence);
    expect(screen.getByText('backstage:group:default/all')).toBeVisible();
    expect(
      screen.getByText('Acted as backstage:user:default/john'),
    ).toBeInTheDocument();
  });

  it('shows why an operation is blocked, and the fix', async () => {
    const operation = exampleOperation({
      phase: 'Blocked',
      reason: 'rome can’t be reached.',
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
    renderFederation(path, exampleFederation({ operations: [operation] }));
    // Once, although the operation gives the same reason.
    expect(await screen.findByText('rome can’t be reached.')).toBeVisible();
    expect(screen.getByText('To fix it: Bring rome back.')).toBeVisible();
  });

  const steps = [
    { id: 'gone', title: 'Wait for the members', state: 'Waiting' as const },
  ];

  it('cancels an operation and retries it', async () => {
    const api = exampleFederation({
      operations: [exampleOperation({ steps })],
    });
    renderFederation(path, api);
    const cancel = () =>
      screen.findByRole('button', { name: 'Cancel operation' });
    await waitFor(async () => expect(await cancel()).toBeEnabled());
    expect(
      screen.queryByRole('button', { name: 'Retry' }),
    ).not.toBeInTheDocument();
    await userEvent.click(await cancel());

    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
    expect(api.operations[0].phase).toBe('Cancelled');
    expect(
      screen.queryByRole('button', { name: 'Cancel operation' }),
    ).not.toBeInTheDocument();

    await userEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    await cancel();
    expect(api.operations[0]).toMatchObject({
      phase: 'Running',
      retryOf: exampleOperation().id,
    });
    // Of the two only the newer one can go on.
    expect(
      screen.queryByRole('button', { name: 'Retry' }),
    ).not.toBeInTheDocument();
  });

  it('offers both for what is blocked', async () => {
    const blocked = exampleOperation({ phase: 'Blocked', steps });
    const api = exampleFederation({ operations: [blocked] });
    api.retryOperation = jest.fn(async () => {
      throw Object.assign(new Error('409'), {
        statusCode: 409,
        body: { error: { message: 'It has ended meanwhile.' } },
      });
    });
    renderFederation(path, api);
    expect(
      await screen.findByRole('button', { name: 'Cancel operation' }),
    ).toBeInTheDocument();
    const retry = () => screen.getByRole('button', { name: 'Retry' });
    await waitFor(() => expect(retry()).toBeEnabled());
    await userEvent.click(retry());

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It has ended meanwhile.',
    );
    expect(api.retryOperation).toHaveBeenCalledWith(blocked.id);
  });

  it('says that an operation is about to be cancelled', async () => {
    renderFederation(
      path,
      exampleFederation({
        operations: [
          exampleOperation({ steps, cancelledBy: 'user:default/jane' }),
        ],
      }),
    );
    expect(
      await screen.findByText(
        'Cancelled by user:default/jane: it ends as soon as what it does just now is done.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Cancel operation' }),
    ).not.toBeInTheDocument();
  });

  it('explains why one may not cancel an operation', async () => {
    // An operation of its own: decisions are cached for the whole page.
    const id = 'aa0f1d2c-0000-4000-8000-000000000009';
    renderFederation(
      path,
      exampleFederation({ operations: [exampleOperation({ id, steps })] }),
      { denied: ['cluster-federation.operation.cancel'] },
    );
    const word = await screen.findByRole('button', { name: 'Not permitted' });
    expect(
      screen.getByRole('button', { name: 'Cancel operation' }),
    ).toBeDisabled();
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      `The permission cluster-federation.operation.cancel for ${id} is needed.`,
    );
  });

  it('offers neither in a read-only portal', async () => {
    renderFederation(
      path,
      exampleFederation({
        info: { readOnly: true, impersonation: false },
        operations: [exampleOperation({ phase: 'Failed', steps })],
      }),
    );
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(await screen.findByText('Failed')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Retry' }),
    ).not.toBeInTheDocument();
  });

  it('says so when the namespace is not offloaded', async () => {
    renderFederation(path, exampleFederation({ offloadings: [] }));
    expect(
      await screen.findByText('shop on milan is not offloaded'),
    ).toBeInTheDocument();
  });
});
