import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleClusterOfLiqo0,
  exampleClustersOfLiqo0,
  examplePeeringOfLiqo0,
} from '../../../__testUtils__/exampleData';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import {
  add,
  federation,
  go,
  group,
  milan,
  rome,
} from './__testUtils__/peerFederation';

const [turin, oslo] = exampleClustersOfLiqo0;
const both = { clusters: [turin, oslo], peerings: [] };

describe('Add a member: what the host’s Liqo can do', () => {
  it('asks for nothing that the installations decide, and sends nothing of it', async () => {
    const api = federation(both);
    renderFederation(
      `${add}?cluster=turin&member=oslo&networking=on&mtu=1&cpu=four&resource=x&quantity=1&resourceSliceClass=Gold`,
      api,
    );
    expect(
      await screen.findByText(
        'There is nothing to choose: the Liqo of turin connects networks as it was installed, and the installation of oslo decides what it lends.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('switch')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('textbox', { name: 'CPU' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByText('Advanced')).not.toBeInTheDocument();
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toEqual({
      kind: 'peer',
      cluster: 'turin',
      member: 'oslo',
      spec: { networking: { enabled: false } },
    });
  });

  it('asks for what single ones of them can be chosen', async () => {
    renderFederation(
      `${add}?cluster=turin&member=oslo`,
      federation({
        ...both,
        clusters: [
          exampleClusterOfLiqo0({
            liqoTraits: { ...turin.liqoTraits!, peeringOptions: ['resources'] },
          }),
          oslo,
        ],
      }),
    );
    expect(
      await screen.findByRole('textbox', { name: 'CPU' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('switch')).not.toBeInTheDocument();
    expect(screen.queryByText(/nothing to choose/)).not.toBeInTheDocument();
  });

  it('asks for everything where that is not known', async () => {
    renderFederation(
      `${add}?cluster=turin&member=oslo`,
      federation({
        ...both,
        clusters: [exampleClusterOfLiqo0({ liqoTraits: undefined }), oslo],
      }),
    );
    expect(
      await screen.findByRole('textbox', { name: 'CPU' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('switch', { name: 'Networking' }),
    ).toBeInTheDocument();
  });

  it('keeps clusters with different major versions apart, and says what they have', async () => {
    renderFederation(
      `${add}?cluster=turin`,
      federation({ clusters: [turin, oslo, milan, rome], peerings: [] }),
    );
    const members = await group('Member');
    const rowOf = (name: string) =>
      within(members).getByRole('radio', { name }).closest('div')!;
    expect(rowOf('milan')).toHaveTextContent('another major version of Liqo');
    expect(rowOf('milan')).toHaveTextContent('Liqo v1.0.0');
    expect(rowOf('oslo')).toHaveTextContent('Liqo v0.10.1');
    expect(within(members).getByRole('radio', { name: 'oslo' })).toBeEnabled();
  });

  it('does not promise that a peering could be changed', async () => {
    renderFederation(
      `${add}?cluster=turin&member=oslo`,
      federation({ ...both, peerings: [examplePeeringOfLiqo0()] }),
    );
    expect(
      await screen.findByText(/There is nothing to change about it/),
    ).toBeInTheDocument();
    expect(
      within(await group('Member'))
        .getByRole('radio', { name: 'oslo' })
        .closest('div')!,
    ).toHaveTextContent(/It is a member already$/);
  });
});

describe('Add a member: one that the portal is not connected to', () => {
  const outside = `${add}?cluster=turin&member=bergen-1`;

  it('finds, plans and goes by its ID', async () => {
    const api = federation({ ...both, clusters: [turin] });
    const preflight = jest.spyOn(api, 'preflight');
    const plan = jest.spyOn(api, 'plan');
    renderFederation(outside, api);
    await waitFor(async () => expect(await go()).toBeEnabled());
    expect(
      screen.getByText(/Nothing can be looked up on bergen-1/),
    ).toBeInTheDocument();
    const request = expect.objectContaining({ member: 'bergen-1' });
    expect(preflight.mock.calls[0][0]).toEqual(request);
    expect(plan.mock.calls[0][0]).toEqual(request);
    await userEvent.click(await go());
    await waitFor(() => expect(api.requests).toEqual([request]));
  });

  it('says that the host knows nothing of it', async () => {
    const api = federation({ ...both, clusters: [turin] });
    api.preflight = async () => {
      throw Object.assign(new Error('404'), {
        statusCode: 404,
        body: {
          error: { message: 'member: no cluster bergen-1 is registered' },
        },
      });
    };
    renderFederation(outside, api);
    expect(
      await screen.findByText('Member: no cluster bergen-1 is registered'),
    ).toBeInTheDocument();
    expect(await go()).toBeDisabled();
  });

  it('calls it as its peering does, and leads there', async () => {
    renderFederation(
      outside,
      federation({
        clusters: [turin],
        peerings: [
          examplePeeringOfLiqo0({
            remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
          }),
        ],
      }),
    );
    expect(
      await screen.findByText('bergen is a member of turin already'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'See the peering' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/turin/bergen-1');
    expect(
      screen.getByRole('button', { name: 'Change peering' }),
    ).toBeInTheDocument();
  });

  it('can’t be one where the host needs the connection', async () => {
    const api = federation({ clusters: [milan, rome] });
    renderFederation(`${add}?cluster=milan&member=bergen-1`, api);
    expect(
      await screen.findByText(
        'The portal is not connected to a cluster named bergen-1',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Choose a host and a member to go on.'),
    ).toBeInTheDocument();
    expect(api.calls).not.toContain('preflight');
  });
});
