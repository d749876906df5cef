import { screen } from '@testing-library/react';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { add, federation, sound } from './__testUtils__/peerFederation';

describe('Add a member: the ways to it', () => {
  it.each([
    ['/cluster-federation/overview', add],
    ['/cluster-federation/peerings', add],
    ['/cluster-federation/clusters/milan', `${add}?cluster=milan`],
  ])('%s', async (path, href) => {
    renderFederation(path, federation());
    expect(
      await screen.findByRole('link', { name: 'Add a member' }),
    ).toHaveAttribute('href', href);
  });

  it('is absent in read-only portals', async () => {
    renderFederation(
      '/cluster-federation/peerings',
      federation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: /milan → rome/ }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Add a member')).not.toBeInTheDocument();
  });

  it('is disabled where no cluster can be a host, and says why', async () => {
    renderFederation(
      '/cluster-federation/peerings',
      federation({
        clusters: [
          sound({ features: [{ feature: 'peer-host', state: 'Off' }] }),
        ],
      }),
    );
    expect(
      await screen.findByRole('button', { name: 'Add a member' }),
    ).toBeDisabled();
    expect(screen.getByText('Not possible on any cluster')).toBeInTheDocument();
  });
});
