import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleCluster,
  exampleClusterOfLiqo0,
  exampleClusters,
  exampleOperation,
  examplePeering,
  examplePeeringOfLiqo0,
} from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import {
  exampleImpact,
  examplePlan,
} from '../../../__testUtils__/exampleForesight';
import { renderFederation } from '../../../__testUtils__/renderFederation';

const available = [
  { feature: 'peer-host' as const, state: 'Available' as const },
  { feature: 'peer-member' as const, state: 'Available' as const },
];

function federation(
  changes: Parameters<typeof exampleFederation>[0] = {},
  impact = exampleImpact(),
) {
  const api = exampleFederation({
    clusters: exampleClusters.map(cluster => ({
      ...cluster,
      features: available,
    })),
    ...changes,
  });
  api.impact = impact;
  api.planned = examplePlan();
  return api;
}

const nobody = exampleImpact({
  namespaces: [],
  hidden: { namespaces: 0, pods: 0 },
  movingPods: 0,
});

const conflict = (error: object) =>
  Object.assign(new Error('409 Conflict'), {
    statusCode: 409,
    body: { error },
  });

describe('Remove a member', () => {
  const path = '/cluster-federation/peerings/milan/rome/remove';
  const button = (name = 'Remove member') =>
    screen.findByRole('button', { name });

  it('shows impact and plan, asks for the name where pods move, and goes to the operation', async () => {
    const api = federation();
    const create = jest.spyOn(api, 'createOperation');
    renderFederation(path, api);
    expect(
      await screen.findByRole('heading', { name: 'Remove rome from milan' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('7 pods do not stay where they are'),
    ).toBeInTheDocument();
    expect(await screen.findByText('rome grants resources')).toBeVisible();

    expect(await button()).toBeDisabled();
    expect(
      screen.getByText('Type the name of the member first.'),
    ).toBeInTheDocument();
    const name = screen.getByRole('textbox', { name: 'Type rome to confirm' });
    await userEvent.type(name, 'rom');
    expect(await button()).toBeDisabled();
    await userEvent.type(name, 'e');
    expect(await button()).toBeEnabled();
    expect(create).not.toHaveBeenCalled();

    await userEvent.click(await button());
    const heading = await screen.findByRole('heading', {
      name: 'End peering: milan → rome',
    });
    await waitFor(() => expect(heading).toHaveFocus());
    expect(create.mock.calls[0][0]).toEqual({
      kind: 'unpeer',
      cluster: 'milan',
      member: 'rome',
      spec: { deleteTenantNamespaces: false },
    });
  });

  it('does not ask for the name where no pod moves, and takes the option', async () => {
    const api = federation({}, nobody);
    const create = jest.spyOn(api, 'createOperation');
    renderFederation(path, api);
    expect(await screen.findByText('No pod has to leave')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    const option = screen.getByRole('checkbox', {
      name: 'Delete the tenant namespaces too',
    });
    expect(option).toHaveAccessibleDescription(/^Liqo keeps what/);
    await userEvent.click(option);
    await waitFor(async () => expect(await button()).toBeEnabled());
    await userEvent.click(await button());
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0][0]).toMatchObject({
      spec: { deleteTenantNamespaces: true },
    });
  });

  it('is held up by a blocking finding, until the option that caused it is off', async () => {
    const api = federation({}, nobody);
    const blocking: PreflightFinding = {
      check: 'tenant-namespaces',
      severity: 'blocking',
      message: 'rome borrows from milan as well.',
      fix: 'Keep the tenant namespaces.',
    };
    api.preflight = async request => ({
      impact: nobody,
      findings:
        request.kind === 'unpeer' && request.spec.deleteTenantNamespaces
          ? [blocking]
          : [],
    });
    renderFederation(path, api);
    await waitFor(async () => expect(await button()).toBeEnabled());
    await userEvent.click(screen.getByRole('checkbox'));
    expect(
      await screen.findByText(
        'A finding stands against it: rome borrows from milan as well.',
      ),
    ).toBeInTheDocument();
    expect(await button()).toBeDisabled();
    expect(
      screen.getByText('To fix it: Keep the tenant namespaces.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox'));
    await waitFor(async () => expect(await button()).toBeEnabled());
  });

  it('can’t be requested without knowing the impact', async () => {
    const api = federation();
    api.preflight = async () => {
      throw Object.assign(new Error('503'), {
        statusCode: 503,
        body: { error: { message: 'No contact with milan.' } },
      });
    };
    renderFederation(path, api);
    expect(await screen.findByText(/No contact with milan/)).toBeVisible();
    expect(screen.getByText('The impact is not known.')).toBeInTheDocument();
    expect(await button()).toBeDisabled();
  });

  it('explains that something is under way already, and leads there', async () => {
    const api = federation({}, nobody);
    api.createOperation = async () => {
      throw conflict({
        message: 'Operation other for clusters milan and rome has not ended.',
        operationId: 'other',
      });
    };
    renderFederation(path, api);
    await waitFor(async () => expect(await button()).toBeEnabled());
    await userEvent.click(await button());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'An operation for the same target has not ended yet',
    );
    expect(
      screen.getByRole('link', { name: 'See the operation' }),
    ).toHaveAttribute('href', '/cluster-federation/operations/other');
  });

  it('knows of it before it is tried where it can', async () => {
    renderFederation(
      path,
      federation(
        {
          operations: [
            exampleOperation({
              id: 'under-way',
              kind: 'cordon-node',
              cluster: 'milan',
              member: 'rome',
            } as Parameters<typeof exampleOperation>[0]),
          ],
        },
        nobody,
      ),
    );
    expect(
      await screen.findByRole('link', { name: 'See the operation' }),
    ).toHaveAttribute('href', '/cluster-federation/operations/under-way');
    expect(await button()).toBeDisabled();
  });

  it('sends the same request again with the same key, and another one with another', async () => {
    const api = federation({}, nobody);
    const keys: (string | undefined)[] = [];
    api.createOperation = async (_, options) => {
      keys.push(options?.idempotencyKey);
      throw new Error('The connection was lost');
    };
    renderFederation(path, api);
    const press = async () => {
      const count = keys.length;
      await waitFor(async () => expect(await button()).toBeEnabled());
      await userEvent.click(await button());
      await waitFor(() => expect(keys.length).toBe(count + 1));
    };
    await press();
    await press();
    await userEvent.click(screen.getByRole('checkbox'));
    await press();
    const [first, second, third] = keys;
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).toMatch(/^[0-9a-f]{32}$/);
    expect(third).not.toBe(first);
  });

  it.each([
    [
      'whose peering has ended',
      [examplePeering({ outgoing: { phase: 'None', conditions: [] } })],
    ],
    ['of which the host knows nothing', []],
  ])('cleans up what is left of a member %s', async (_, peerings) => {
    const api = federation({ peerings }, nobody);
    const create = jest.spyOn(api, 'createOperation');
    renderFederation(path, api);
    expect(
      await screen.findByRole('heading', {
        name: 'Clean up what is left of rome on milan',
      }),
    ).toBeInTheDocument();
    await waitFor(async () =>
      expect(await button('Clean up what is left')).toBeEnabled(),
    );
    await userEvent.click(await button('Clean up what is left'));
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0][0]).toMatchObject({
      kind: 'unpeer',
      cluster: 'milan',
      member: 'rome',
    });
  });

  it('removes one that the portal is not connected to by its ID, on the host only', async () => {
    const api = federation(
      {
        clusters: [exampleClusterOfLiqo0()],
        peerings: [
          examplePeeringOfLiqo0({
            remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
          }),
        ],
      },
      exampleImpact(),
    );
    const create = jest.spyOn(api, 'createOperation');
    renderFederation('/cluster-federation/peerings/turin/bergen-1/remove', api);
    expect(
      await screen.findByText(
        'The portal is not connected to bergen: it changes turin only, and the tenant namespaces stay.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Type bergen to confirm' }),
      'bergen',
    );
    await waitFor(async () => expect(await button()).toBeEnabled());
    await userEvent.click(await button());
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0][0]).toEqual({
      kind: 'unpeer',
      cluster: 'turin',
      member: 'bergen-1',
      spec: { deleteTenantNamespaces: false },
    });
  });

  it('needs the connection where the host’s Liqo does', async () => {
    const api = federation({
      peerings: [
        examplePeering({
          remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
        }),
      ],
    });
    renderFederation('/cluster-federation/peerings/milan/bergen-1/remove', api);
    expect(
      await screen.findByText('The portal is not connected to bergen'),
    ).toBeInTheDocument();
    expect(api.calls).not.toContain('preflight');
  });

  it('tells whom the portal lacks rights for, and asks for nothing', async () => {
    const api = federation({
      clusters: [
        exampleCluster(),
        exampleCluster({ name: 'rome', clusterId: 'rome' }),
      ],
    });
    renderFederation(path, api);
    expect(
      await screen.findByText('The portal lacks rights on milan'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Rights on milan' }),
    ).toHaveAttribute('href', '/cluster-federation/clusters/milan');
    expect(api.calls).not.toContain('preflight');
    expect(
      screen.queryByRole('button', { name: 'Remove member' }),
    ).not.toBeInTheDocument();
  });

  it('tells who lacks the permission', async () => {
    // A target of its own: decisions are cached for the whole file.
    renderFederation(
      '/cluster-federation/peerings/milan/genoa/remove',
      federation({
        peerings: [
          examplePeering({
            remote: { clusterId: 'genoa', name: 'genoa', connected: true },
          }),
        ],
      }),
      { denied: ['cluster-federation.peering.delete'] },
    );
    expect(
      await screen.findByText(
        'The permission cluster-federation.peering.delete for milan/genoa is needed. Ask whoever runs this portal for it.',
      ),
    ).toBeInTheDocument();
  });

  it('offers nothing in a read-only portal', async () => {
    renderFederation(
      path,
      federation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(
      await screen.findByText(/^This portal shows the federation/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Remove member' }),
    ).not.toBeInTheDocument();
  });
});
