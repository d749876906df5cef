import { screen } from '@testing-library/react';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';

const offload = '/cluster-federation/namespaces/offload';
const entry = () => screen.findByRole('link', { name: 'Offload a namespace' });

describe('The ways to offload a namespace', () => {
  it('begin at the page of a cluster, which is the host then', async () => {
    renderFederation('/cluster-federation/clusters/milan', exampleFederation());
    expect(await entry()).toHaveAttribute('href', `${offload}?cluster=milan`);
  });

  it('begin at the page of a namespace that is not offloaded', async () => {
    renderFederation(
      '/cluster-federation/namespaces/milan/orders',
      exampleFederation({ offloadings: [] }),
    );
    expect(await entry()).toHaveAttribute(
      'href',
      `${offload}?cluster=milan&namespace=orders`,
    );
  });

  it('are absent in a read-only portal', async () => {
    renderFederation(
      '/cluster-federation/clusters/milan',
      exampleFederation({ info: { readOnly: true, impersonation: false } }),
    );
    expect(await screen.findByText('Read-only portal')).toBeInTheDocument();
    expect(await screen.findByText('Host of 1 member')).toBeInTheDocument();
    expect(screen.queryByText('Offload a namespace')).toBeNull();
  });
});
