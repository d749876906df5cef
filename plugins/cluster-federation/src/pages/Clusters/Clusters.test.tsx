import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleClusters,
  examplePeeringOnlyCluster,
  exampleRights,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';

const list = '/cluster-federation/clusters';
const threeMinutesAgo = new Date(Date.now() - 180_000).toISOString();

const rowOf = (name: string) => screen.findByRole('row', { name });

describe('Clusters', () => {
  it('shows how each is reached, its versions, and what the portal can do', async () => {
    renderFederation(
      list,
      exampleFederation({
        clusters: [exampleCluster({ title: 'Milan' }), exampleClusters[1]],
      }),
    );
    const row = await rowOf('Milanmilan');
    for (const text of [
      'Connected',
      'Full',
      'clusterFederation.clusters',
      'Liqo v1.0.0',
      'Kubernetes v1.34.0',
    ]) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
    const features = within(row).getByRole('list', {
      name: 'The portal’s features',
    });
    expect(
      within(features)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'AvailableFollow its state, Offload namespaces, Peer as member, Deploy workloads',
      'Missing rightsPeer as host',
    ]);
    expect(within(row).getByRole('link', { name: 'Milan' })).toHaveAttribute(
      'href',
      `${list}/milan`,
    );
    expect(
      within(row).getByRole('link', { name: '1 offloaded namespace' }),
    ).toHaveAttribute('href', '/cluster-federation/namespaces?cluster=milan');
    expect(
      within(row).getByRole('link', { name: 'Host of 1 member' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings?cluster=milan');
  });

  it('says why a cluster is not followed, whatever the reason', async () => {
    renderFederation(
      list,
      exampleFederation({
        clusters: [
          exampleCluster({
            name: 'turin',
            health: 'Stale',
            asOf: threeMinutesAgo,
            error: 'The API server does not answer.',
          }),
          exampleCluster({
            name: 'oslo',
            source: 'kubernetes',
            health: 'Connecting',
            asOf: undefined,
            liqoVersion: undefined,
            waitingFor: 'its kubeconfig file',
            features: [{ feature: 'read', state: 'Unknown' }],
          }),
          examplePeeringOnlyCluster({ source: 'inventory', liqoMajor: 1 }),
        ],
      }),
    );
    const stale = await rowOf('turin');
    expect(stale).toHaveTextContent('Contact lost');
    expect(stale).toHaveTextContent('Last contact 3 minutes ago');
    expect(stale).toHaveTextContent('The API server does not answer.');

    const connecting = await rowOf('oslo');
    expect(connecting).toHaveTextContent('Waiting for its kubeconfig file');
    expect(connecting).toHaveTextContent('Nothing is known of it yet');
    expect(connecting).toHaveTextContent('UnknownFollow its state');
    expect(connecting).not.toHaveTextContent('Liqo is not installed');
    expect(connecting).toHaveTextContent('kubernetes, which');

    const notFollowed = await rowOf('genoa');
    expect(notFollowed).toHaveTextContent('Not followed');
    expect(notFollowed).toHaveTextContent('Peering only');
    expect(notFollowed).toHaveTextContent('the cluster supplier inventory');
    expect(notFollowed).toHaveTextContent('Liqo 1.x');
    expect(notFollowed).toHaveTextContent('credential allows peering only');
    expect(notFollowed).not.toHaveTextContent('Not peered with any cluster');
  });

  it('finds a cluster by its name, from the URL too', async () => {
    renderFederation(`${list}?q=ROM`, exampleFederation());
    expect(await rowOf('rome')).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: 'milan' })).toBeNull();
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeInTheDocument();
  });

  it('says how to configure the first cluster', async () => {
    renderFederation(list, new InMemoryClusterFederation());
    expect(
      await screen.findByText('No cluster is configured'),
    ).toBeInTheDocument();
  });

  it('names the permission that one lacks', async () => {
    const api = exampleFederation();
    api.failWith(
      403,
      'The permission cluster-federation.cluster.read is needed',
    );
    renderFederation(list, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The permission cluster-federation.cluster.read is needed. Ask whoever runs this portal for the permission cluster-federation.cluster.read.',
    );
  });
});

describe('Cluster', () => {
  it('shows what is known of it, and what the portal lacks there', async () => {
    renderFederation(`${list}/milan`, exampleFederation());
    expect(
      await screen.findByRole('heading', { name: 'milan' }),
    ).toBeInTheDocument();
    expect(screen.getByText('v1.34.0')).toBeInTheDocument();
    expect(
      await screen.findByText(
        /The cluster knows the portal as cluster-federation-portal/,
      ),
    ).toHaveTextContent('Asked 4 minutes ago.');

    const host = screen.getByRole('listitem', { name: 'Peer as host' });
    expect(host).toHaveTextContent('Missing rights');
    const rights = within(host).getByRole('grid', {
      name: 'Rights that Peer as host lacks',
    });
    expect(
      within(rights)
        .getAllByRole('row')
        .slice(1)
        .map(row =>
          [...row.children].map(cell => cell.textContent).filter(Boolean),
        ),
    ).toEqual([
      [
        'resourceslices.authentication.liqo.io',
        'create, patch',
        'Whole cluster',
      ],
      ['secrets', 'get', 'Namespace liqo'],
    ]);
    expect(host).toHaveTextContent('cluster-federation-peer-host');
    expect(host).toHaveTextContent('kubectl apply -f rbac/peer-host.yaml');
    expect(host).toHaveTextContent('--user=cluster-federation-portal');
    expect(
      within(host).getByRole('button', { name: 'Copy text' }),
    ).toBeInTheDocument();

    const read = screen.getByRole('listitem', { name: 'Follow its state' });
    expect(read).toHaveTextContent('Available');
    expect(within(read).queryByRole('grid')).toBeNull();
  });

  it('says what to put in where the cluster does not name the portal', async () => {
    renderFederation(
      `${list}/milan`,
      exampleFederation({
        rights: [exampleRights({ username: undefined, checkedAt: undefined })],
      }),
    );
    expect(
      await screen.findByText(/Replace PORTAL_USERNAME/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The cluster was not asked yet.'),
    ).toBeInTheDocument();
  });

  it('works without the permission to see the missing rights, and names it', async () => {
    const api = exampleFederation({
      clusters: [exampleCluster({ name: 'secretive' })],
    });
    renderFederation(`${list}/secretive`, api, {
      denied: ['cluster-federation.cluster.inspect'],
    });
    expect(
      await screen.findByText(
        /The permission cluster-federation\.cluster\.inspect for secretive is needed/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Missing rights')).toBeInTheDocument();
    expect(screen.getByText('v1.34.0')).toBeInTheDocument();
    expect(api.calls).not.toContain('getClusterRights');
  });

  it('shows the rest when the rights can’t be read', async () => {
    const api = exampleFederation();
    api.getClusterRights = async () => {
      throw Object.assign(new Error('Out of order.'), { statusCode: 500 });
    };
    renderFederation(`${list}/milan`, api);
    expect(await screen.findByRole('alert')).toHaveTextContent('Out of order.');
    expect(screen.getByText('v1.34.0')).toBeInTheDocument();
  });

  it('shows the features of a cluster that was not asked yet', async () => {
    renderFederation(`${list}/milan`, exampleFederation({ rights: [] }));
    expect(
      await screen.findByText('The cluster was not asked yet.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Offload namespaces')).toBeInTheDocument();
  });

  it('claims no state of a cluster that is not followed', async () => {
    renderFederation(
      `${list}/genoa`,
      exampleFederation({ clusters: [examplePeeringOnlyCluster()] }),
    );
    expect(await screen.findByText('Not followed')).toBeInTheDocument();
    expect(
      screen.getByText(
        'Its credential allows peering only, so its state is not followed',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Liqo is not installed')).toBeNull();
  });

  it('says so when there is no such cluster', async () => {
    renderFederation(`${list}/oslo`, exampleFederation());
    expect(
      await screen.findByText(
        'The portal is not connected to a cluster named oslo',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All clusters' })).toHaveAttribute(
      'href',
      list,
    );
  });
});
