import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleClusterOfLiqo0,
  examplePeeringOnlyCluster,
  examplePeering,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import {
  createSignals,
  renderFederation,
} from '../../__testUtils__/renderFederation';

describe('Overview', () => {
  it('says that all is well, and shows clusters and capacity', async () => {
    renderFederation('/cluster-federation', exampleFederation());
    expect(
      await screen.findByText('Everything is connected'),
    ).toBeInTheDocument();
    expect(screen.getByText('Host of 1 member')).toBeInTheDocument();
    expect(screen.getByText('Not peered with any cluster')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'milan → rome' })).toHaveAttribute(
      'href',
      '/cluster-federation/peerings/milan/rome',
    );
    expect(screen.getByRole('meter', { name: 'cpu' })).toHaveAttribute(
      'aria-valuetext',
      '3.2 of 4 cpu',
    );
    expect(screen.getByRole('tab', { name: 'Peerings' })).toBeInTheDocument();
  });

  it('says which Liqo a cluster has, as far as that is known', async () => {
    renderFederation(
      '/cluster-federation',
      exampleFederation({
        clusters: [
          exampleCluster(),
          exampleClusterOfLiqo0(),
          exampleClusterOfLiqo0({ name: 'oslo', liqoVersion: undefined }),
        ],
      }),
    );
    for (const version of ['v1.0.0', 'v0.10.1', '0.x']) {
      expect(
        await screen.findByText(`Liqo ${version} · Kubernetes v1.34.0`),
      ).toBeInTheDocument();
    }
    expect(screen.queryByText(/Liqo is not installed/)).not.toBeInTheDocument();
  });

  it('does not say that nothing is there before it is known', async () => {
    renderFederation(
      '/cluster-federation',
      exampleFederation({
        clusters: [
          exampleCluster({
            health: 'Connecting',
            waitingFor: 'its kubeconfig file',
          }),
        ],
        peerings: [],
      }),
    );
    expect(await screen.findByText('Not known yet')).toBeInTheDocument();
    expect(
      screen.queryByText('No cluster is peered with another'),
    ).not.toBeInTheDocument();
  });

  it('puts trouble on top, without hiding the rest', async () => {
    renderFederation(
      '/cluster-federation',
      exampleFederation({
        clusters: [
          exampleCluster(),
          exampleCluster({
            name: 'rome',
            health: 'Stale',
            asOf: new Date(Date.now() - 180_000).toISOString(),
            error: 'The API server does not answer.',
          }),
          exampleCluster({
            name: 'paris',
            health: 'Connecting',
            waitingFor: 'its kubeconfig file',
          }),
        ],
        peerings: [
          examplePeering({
            outgoing: {
              phase: 'Error',
              message: 'The virtual node is not ready.',
              conditions: [],
            },
          }),
        ],
      }),
    );
    expect(
      await screen.findByText('3 things need attention'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'milan → rome: Outgoing is Error' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^rome: as of .*, 3 minutes ago$/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('paris: connecting, waiting for its kubeconfig file'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Host of 1 member')).not.toHaveLength(0);
  });

  it('takes a cluster that is not followed for what it is', async () => {
    renderFederation(
      '/cluster-federation',
      exampleFederation({
        clusters: [exampleCluster(), examplePeeringOnlyCluster()],
      }),
    );
    expect(
      await screen.findByText('Everything is connected'),
    ).toBeInTheDocument();
    expect(screen.getByText('Not followed')).toBeInTheDocument();
    expect(
      screen.getByText(
        'Its credential allows peering only, so its state is not followed',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Liqo is not installed')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'genoa' })).toHaveAttribute(
      'href',
      '/cluster-federation/clusters/genoa',
    );
  });

  it('says how to configure the first cluster', async () => {
    renderFederation('/cluster-federation', new InMemoryClusterFederation());
    expect(
      await screen.findByText('No cluster is configured'),
    ).toBeInTheDocument();
  });

  it('says what to do when the backend refuses, and tries again', async () => {
    const api = exampleFederation();
    api.failWith(403, 'Not yours.');
    renderFederation('/cluster-federation', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You are not allowed.*Not yours\. Ask whoever runs this portal/,
    );
    api.error = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('Everything is connected'),
    ).toBeInTheDocument();
  });

  it('says so when only the namespaces can’t be read', async () => {
    const api = exampleFederation();
    api.listOffloadings = async () => {
      throw Object.assign(new Error('Not yours.'), { statusCode: 403 });
    };
    renderFederation('/cluster-federation', api);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
    expect(screen.getAllByText('Host of 1 member')).not.toHaveLength(0);
    expect(
      screen.queryByText('Everything is connected'),
    ).not.toBeInTheDocument();
  });

  it('shows the clusters to those who may not see peerings', async () => {
    const api = exampleFederation();
    api.listPeerings = async () => {
      const message =
        'The permission cluster-federation.peering.read is needed';
      throw Object.assign(new Error(message), { statusCode: 403 });
    };
    renderFederation('/cluster-federation', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask whoever runs this portal for the permission cluster-federation.peering.read.',
    );
    expect(screen.getByText('Host of 1 member')).toBeInTheDocument();
    expect(
      screen.queryByText('Everything is connected'),
    ).not.toBeInTheDocument();
  });

  it('keeps what it knows when it can’t be brought up to date', async () => {
    const api = exampleFederation();
    const signals = createSignals();
    renderFederation('/cluster-federation', api, { signals });
    await screen.findByText('Everything is connected');
    api.failWith(503, 'restarting');
    act(() => signals.send());
    expect(
      (
        await screen.findAllByText(
          /could not be brought up to date.*restarting/,
        )
      ).length,
    ).toBeGreaterThan(0);
    expect(screen.getByText('Host of 1 member')).toBeInTheDocument();
  });
});
