import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Impact,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleClusters,
  exampleMemberView,
  exampleOperation,
  examplePeering,
} from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { exampleImpact } from '../../../__testUtils__/exampleForesight';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { tabTo } from '../../../__testUtils__/tabTo';

function federation(
  changes: Parameters<typeof exampleFederation>[0] = {},
  foresight: { impact?: Impact; findings?: PreflightFinding[] } = {},
) {
  const api = exampleFederation({
    clusters: exampleClusters.map(cluster => ({
      ...cluster,
      features: [
        { feature: 'peer-host', state: 'Available' },
        { feature: 'peer-member', state: 'Available' },
      ],
    })),
    ...changes,
  });
  return Object.assign(api, foresight);
}

const fromHost = '/cluster-federation/peerings/milan/rome';
const fromMember = '/cluster-federation/peerings/rome/milan';

describe('Actions of a peering', () => {
  const actions = async () =>
    within(await screen.findByRole('group', { name: 'Change milan → rome' }));
  const names = async () => {
    const group = await actions();
    await group.findAllByRole('button');
    return [
      ...group.getAllByRole('button'),
      ...group.queryAllByRole('link'),
    ].map(element => element.textContent);
  };
  const open = async (name: string) => {
    const group = await actions();
    await waitFor(() =>
      expect(group.getByRole('button', { name })).toBeEnabled(),
    );
    await userEvent.click(group.getByRole('button', { name }));
    return screen.findByRole('dialog');
  };

  it('offers the host what it decides', async () => {
    renderFederation(fromHost, federation());
    await waitFor(async () =>
      expect(await names()).toEqual(['Cordon virtual nodes', 'Remove member']),
    );
    expect(screen.getByRole('link', { name: 'Remove member' })).toHaveAttribute(
      'href',
      `${fromHost}/remove`,
    );
  });

  it('offers to uncordon what is cordoned', async () => {
    const [node] = examplePeering().virtualNodes;
    renderFederation(
      fromHost,
      federation({
        peerings: [
          examplePeering({ virtualNodes: [{ ...node, unschedulable: true }] }),
        ],
      }),
    );
    await waitFor(async () =>
      expect(await names()).toEqual([
        'Uncordon virtual nodes',
        'Remove member',
      ]),
    );
  });

  it('offers the member what it decides about its host', async () => {
    renderFederation(fromMember, federation());
    expect(await names()).toEqual([
      'Cordon tenant',
      'Drain tenant',
      'Activate tenant',
    ]);
  });

  it('offers to clean up where nothing is lent any more', async () => {
    renderFederation(
      fromHost,
      federation({
        peerings: [
          examplePeering({
            role: 'Unknown',
            outgoing: { phase: 'None', conditions: [] },
            virtualNodes: [],
          }),
        ],
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Clean up what is left' }),
    ).toBeInTheDocument();
  });

  it('drains a tenant after showing whom that concerns, and shows the operation', async () => {
    const api = federation(
      {},
      {
        impact: exampleImpact(),
        findings: [
          {
            check: 'healing',
            severity: 'warning',
            message: 'Healing takes minutes.',
          },
        ],
      },
    );
    const create = jest.spyOn(api, 'createOperation');
    const preflight = jest.spyOn(api, 'preflight');
    renderFederation(fromMember, api);
    const dialog = await open('Drain tenant');
    expect(dialog).toHaveTextContent('Drain the tenant milan on rome?');
    expect(
      await within(dialog).findByText('7 pods do not stay where they are'),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Healing takes minutes.');
    expect(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    ).toHaveFocus();
    expect(create).not.toHaveBeenCalled();

    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Drain tenant' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    const request = { kind: 'drain-tenant', cluster: 'milan', member: 'rome' };
    expect(preflight.mock.calls[0][0]).toEqual(request);
    expect(create.mock.calls[0][0]).toEqual(request);
    expect(
      await screen.findByRole('link', { name: 'Drain tenant milan → rome' }),
    ).toHaveAttribute(
      'href',
      `/cluster-federation/operations/${api.operations[0].id}`,
    );
    // Nothing else until it has ended.
    const group = await actions();
    expect(await group.findByText('An operation is under way.')).toBeVisible();
    expect(
      group.getByRole('button', { name: 'Activate tenant' }),
    ).toBeDisabled();

    act(() =>
      api.setOperation({
        ...api.operations[0],
        phase: 'Succeeded',
        updatedAt: new Date(Date.now() + 1_000).toISOString(),
      }),
    );
    await waitFor(() =>
      expect(
        group.getByRole('button', { name: 'Activate tenant' }),
      ).toBeEnabled(),
    );
  });

  it('is held up by a blocking finding', async () => {
    renderFederation(
      fromHost,
      federation(
        {},
        {
          findings: [
            { check: 'x', severity: 'blocking', message: 'There is no node.' },
          ],
        },
      ),
    );
    const dialog = await open('Cordon virtual nodes');
    expect(
      await within(dialog).findByText(
        'A finding stands against it: There is no node.',
      ),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: 'Cordon virtual nodes' }),
    ).toBeDisabled();
  });

  it('leads to what is under way when it comes too late', async () => {
    const api = federation();
    api.createOperation = async () => {
      throw Object.assign(new Error('409'), {
        statusCode: 409,
        body: { error: { message: 'Wait for it', operationId: 'other' } },
      });
    };
    renderFederation(fromHost, api);
    const dialog = await open('Cordon virtual nodes');
    const press = within(dialog).getByRole('button', {
      name: 'Cordon virtual nodes',
    });
    await waitFor(() => expect(press).toBeEnabled());
    await userEvent.click(press);
    expect(
      await within(dialog).findByRole('link', { name: 'See the operation' }),
    ).toHaveAttribute('href', '/cluster-federation/operations/other');
  });

  it('says once that the portal has no connection to the other cluster', async () => {
    renderFederation(
      fromMember,
      federation({
        peerings: [
          exampleMemberView({
            remote: { clusterId: 'milan', name: 'milan', connected: false },
          }),
        ],
      }),
    );
    const word = await screen.findAllByText(
      'The portal is not connected to milan',
    );
    expect(word).toHaveLength(1);
    const group = await actions();
    for (const name of ['Cordon tenant', 'Drain tenant', 'Activate tenant']) {
      expect(group.getByRole('button', { name })).toBeDisabled();
    }
  });

  it('names the permission that is missing', async () => {
    // A target of its own: decisions are cached for the whole file.
    const peering = examplePeering({
      remote: { clusterId: 'paris', name: 'paris', connected: true },
    });
    renderFederation(
      '/cluster-federation/peerings/milan/paris',
      federation({ peerings: [peering] }),
      { denied: ['cluster-federation.peering.update'] },
    );
    const group = within(
      await screen.findByRole('group', { name: 'Change milan → paris' }),
    );
    const word = await group.findByRole('button', { name: 'Not permitted' });
    expect(
      group.getByRole('button', { name: 'Cordon virtual nodes' }),
    ).toBeDisabled();
    // Removing it needs another permission.
    expect(
      await group.findByRole('link', { name: 'Remove member' }),
    ).toBeInTheDocument();
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'The permission cluster-federation.peering.update for milan/paris is needed.',
    );
  });

  it('offers nothing in a read-only portal', async () => {
    renderFederation(
      fromHost,
      federation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(await screen.findByText(/NodesReady/)).toBeInTheDocument();
    expect(screen.queryByText('Cordon virtual nodes')).not.toBeInTheDocument();
    expect(screen.queryByText('Remove member')).not.toBeInTheDocument();
  });

  it('lists operations of both directions, newest first', async () => {
    const at = (minutes: number) =>
      new Date(Date.now() - minutes * 60_000).toISOString();
    const operation = (changes: object) =>
      exampleOperation({
        namespace: undefined,
        phase: 'Succeeded',
        ...changes,
      } as Parameters<typeof exampleOperation>[0]);
    renderFederation(
      fromHost,
      federation({
        operations: [
          operation({
            id: '1',
            kind: 'peer',
            cluster: 'milan',
            member: 'rome',
            createdAt: at(9),
          }),
          operation({
            id: '2',
            kind: 'peer',
            cluster: 'rome',
            member: 'milan',
            createdAt: at(3),
          }),
          operation({
            id: '3',
            kind: 'peer',
            cluster: 'milan',
            member: 'paris',
            createdAt: at(1),
          }),
        ],
      }),
    );
    const section = await screen.findByRole('region', { name: 'Operations' });
    await within(section).findAllByRole('link', { name: /^Peer/ });
    expect(
      within(section)
        .getAllByRole('link', { name: /^Peer/ })
        .map(link => link.textContent),
    ).toEqual(['Peer rome → milan', 'Peer milan → rome']);
  });
});
