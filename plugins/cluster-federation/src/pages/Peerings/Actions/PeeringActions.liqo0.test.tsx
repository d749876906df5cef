import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleClusterOfLiqo0,
  exampleClustersOfLiqo0,
  exampleMemberView,
  examplePeering,
  examplePeeringOfLiqo0,
} from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';

const [turin, oslo] = exampleClustersOfLiqo0;
const available = [
  { feature: 'peer-host' as const, state: 'Available' as const },
  { feature: 'peer-member' as const, state: 'Available' as const },
];
const milan = exampleCluster({ features: available });
const bergen = { clusterId: 'bergen-1', name: 'bergen', connected: false };

const actions = async (label: string) => {
  const group = within(await screen.findByRole('group', { name: label }));
  await group.findAllByRole('button');
  return group;
};

describe('Actions of a peering, by what Liqo can do there', () => {
  const lending = exampleMemberView({
    cluster: 'oslo',
    remote: { clusterId: turin.clusterId!, name: 'turin', connected: true },
    liqoMajor: 0,
  });
  const fromMember = `/cluster-federation/peerings/oslo/${turin.clusterId}`;

  it('offers the host what its Liqo knows', async () => {
    renderFederation(
      `/cluster-federation/peerings/turin/${oslo.clusterId}`,
      exampleFederation({
        clusters: exampleClustersOfLiqo0,
        peerings: [examplePeeringOfLiqo0()],
      }),
    );
    const group = await actions('Change turin → oslo');
    await waitFor(() =>
      expect(
        group.getByRole('button', { name: 'Cordon virtual nodes' }),
      ).toBeEnabled(),
    );
    expect(
      group.getByRole('link', { name: 'Remove member' }),
    ).toBeInTheDocument();
  });

  it('says once that the member’s Liqo has no tenants', async () => {
    renderFederation(
      fromMember,
      exampleFederation({
        clusters: exampleClustersOfLiqo0,
        peerings: [lending],
      }),
    );
    expect(
      await screen.findAllByText(
        'The Liqo of oslo can’t hold a host back: tenants can’t be cordoned, drained or activated there.',
      ),
    ).toHaveLength(1);
    expect(screen.queryByText('Drain tenant')).not.toBeInTheDocument();
  });

  it('offers no less where that is not known', async () => {
    renderFederation(
      fromMember,
      exampleFederation({
        clusters: [turin, { ...oslo, liqoTraits: undefined }],
        peerings: [lending],
      }),
    );
    const group = await actions('Change turin → oslo');
    expect(
      group.getByRole('button', { name: 'Drain tenant' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/can’t hold a host back/)).toBeNull();
  });

  it('says nothing of it in a read-only portal', async () => {
    renderFederation(
      fromMember,
      exampleFederation({
        info: { readOnly: true, impersonation: false },
        clusters: exampleClustersOfLiqo0,
        peerings: [lending],
      }),
    );
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'turin → oslo' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/can’t hold a host back/)).toBeNull();
  });
});

describe('Actions on a member that the portal is not connected to', () => {
  it('are requested by its ID, and found again by it', async () => {
    const api = exampleFederation({
      clusters: [milan],
      peerings: [examplePeering({ remote: bergen })],
    });
    const create = jest.spyOn(api, 'createOperation');
    const preflight = jest.spyOn(api, 'preflight');
    renderFederation('/cluster-federation/peerings/milan/bergen-1', api);
    const group = await actions('Change milan → bergen');
    const cordon = () =>
      group.getByRole('button', { name: 'Cordon virtual nodes' });
    await waitFor(() => expect(cordon()).toBeEnabled());
    await userEvent.click(cordon());
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText('Cordon the virtual nodes of bergen on milan?'),
    ).toBeInTheDocument();
    const press = dialog.getByRole('button', { name: 'Cordon virtual nodes' });
    await waitFor(() => expect(press).toBeEnabled());
    await userEvent.click(press);
    await waitFor(() => expect(create).toHaveBeenCalled());
    const request = {
      kind: 'cordon-node',
      cluster: 'milan',
      member: 'bergen-1',
    };
    expect(preflight.mock.calls[0][0]).toEqual(request);
    expect(create.mock.calls[0][0]).toEqual(request);
    expect(
      await screen.findByRole('link', {
        name: 'Cordon virtual nodes milan → bergen',
      }),
    ).toBeInTheDocument();
    expect(
      await group.findByText('An operation is under way.'),
    ).toBeInTheDocument();
  });

  it('need the connection where the host’s Liqo does', async () => {
    renderFederation(
      '/cluster-federation/peerings/milan/bergen-1',
      exampleFederation({
        clusters: [milan],
        peerings: [examplePeering({ remote: bergen })],
      }),
    );
    const group = await actions('Change milan → bergen');
    expect(
      await group.findByText('The portal is not connected to bergen'),
    ).toBeInTheDocument();
    expect(group.getByRole('button', { name: 'Remove member' })).toBeDisabled();
    await waitFor(() =>
      expect(
        group.getByRole('button', { name: 'Cordon virtual nodes' }),
      ).toBeEnabled(),
    );
  });

  it('need the connection where that is not known', async () => {
    renderFederation(
      '/cluster-federation/peerings/milan/bergen-1',
      exampleFederation({
        clusters: [{ ...milan, liqoTraits: undefined }],
        peerings: [examplePeering({ remote: bergen })],
      }),
    );
    const group = await actions('Change milan → bergen');
    await group.findByText('The portal is not connected to bergen');
    expect(
      group.getByRole('button', { name: 'Cordon virtual nodes' }),
    ).toBeDisabled();
  });

  it('include its removal where that needs no connection', async () => {
    renderFederation(
      '/cluster-federation/peerings/turin/bergen-1',
      exampleFederation({
        clusters: [turin],
        peerings: [examplePeeringOfLiqo0({ remote: bergen })],
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Remove member' }),
    ).toHaveAttribute(
      'href',
      '/cluster-federation/peerings/turin/bergen-1/remove',
    );
  });

  it('are not held up by a cluster of the same name', async () => {
    renderFederation(
      '/cluster-federation/peerings/turin/bergen-1',
      exampleFederation({
        clusters: [
          turin,
          exampleClusterOfLiqo0({
            name: 'bergen',
            clusterId: 'other',
            features: [{ feature: 'peer-member', state: 'Off' }],
          }),
        ],
        peerings: [examplePeeringOfLiqo0({ remote: bergen })],
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Remove member' }),
    ).toBeInTheDocument();
  });
});
