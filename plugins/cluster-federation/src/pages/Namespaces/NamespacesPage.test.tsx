import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleOffloading,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';
import { tabTo } from '../../__testUtils__/tabTo';

describe('Namespaces', () => {
  it('shows where each namespace is and its pods', async () => {
    renderFederation('/cluster-federation/namespaces', exampleFederation());
    const row = await screen.findByRole('row', { name: 'shop' });
    expect(row).toHaveTextContent(
      /shopmilanReadyLocalAndRemoteDefaultNamerome: Ready1 local, 2 remote1 hour ago/,
    );
    expect(within(row).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/cluster-federation/namespaces/milan/shop',
    );
  });

  it('pages on the server and searches through all of it', async () => {
    const api = exampleFederation({
      offloadings: Array.from({ length: 60 }, (_, index) =>
        exampleOffloading({ namespace: `team-${index}` }),
      ),
    });
    renderFederation('/cluster-federation/namespaces', api);
    await screen.findByRole('row', { name: 'team-49' });
    expect(
      screen.queryByRole('row', { name: 'team-50' }),
    ).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(
      await screen.findByRole('row', { name: 'team-50' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(
      await screen.findByRole('row', { name: 'team-0' }),
    ).toBeInTheDocument();

    await userEvent.type(screen.getByRole('searchbox'), 'team-59');
    expect(
      await screen.findByRole('row', { name: 'team-59' }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
  });

  describe('offer to offload a namespace', () => {
    const path = '/cluster-federation/namespaces';

    it('where a cluster can do so', async () => {
      renderFederation(path, exampleFederation());
      expect(
        await screen.findByRole('link', { name: 'Offload a namespace' }),
      ).toHaveAttribute('href', '/cluster-federation/namespaces/offload');
    });

    it('and say why no cluster can', async () => {
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
      expect(
        await screen.findByRole('button', { name: 'Offload a namespace' }),
      ).toBeDisabled();
      expect(
        screen.getByText('Not possible on any cluster'),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('link', { name: 'All clusters' }),
      ).toHaveAttribute('href', '/cluster-federation/clusters');
    });

    it('but not in a read-only portal', async () => {
      const api = exampleFederation({
        info: { readOnly: true, impersonation: false },
      });
      renderFederation(path, api);
      await screen.findByRole('row', { name: 'shop' });
      const badge = await screen.findByText('Read-only portal');
      expect(screen.queryByText('Offload a namespace')).toBeNull();
      await tabTo(badge);
      expect(await screen.findByRole('tooltip')).toHaveTextContent(
        'clusterFederation.readOnly is true',
      );
      expect(api.calls.filter(call => call === 'getInfo')).toHaveLength(1);
    });

    it('for one namespace only to those who may', async () => {
      renderFederation(
        `${path}/milan/unknown`,
        exampleFederation({ offloadings: [] }),
        { denied: ['cluster-federation.offloading.create'] },
      );
      expect(await screen.findByText('Not permitted')).toBeInTheDocument();
      expect(
        screen.getByRole('button', { name: 'Offload a namespace' }),
      ).toBeDisabled();
    });
  });
});
