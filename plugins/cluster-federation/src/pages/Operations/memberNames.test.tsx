import { screen } from '@testing-library/react';
import {
  exampleClusterOfLiqo0,
  exampleOperation,
  examplePeeringOfLiqo0,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';

const turin = exampleClusterOfLiqo0();
const bergen = { clusterId: 'bergen-1', name: 'bergen', connected: false };

describe('Operations on a member that the portal is not connected to', () => {
  const unpeer = exampleOperation({
    id: 'unpeer-1',
    kind: 'unpeer',
    cluster: 'turin',
    member: 'bergen-1',
    namespace: undefined,
    spec: { deleteTenantNamespaces: false },
  } as Parameters<typeof exampleOperation>[0]);
  const federation = (peerings = [examplePeeringOfLiqo0({ remote: bergen })]) =>
    exampleFederation({ clusters: [turin], peerings, operations: [unpeer] });

  it('are listed with its name', async () => {
    renderFederation('/cluster-federation/operations', federation());
    expect(
      await screen.findByRole('link', { name: 'turin → bergen' }),
    ).toHaveAttribute('href', '/cluster-federation/peerings/turin/bergen-1');
  });

  it('are shown with its name', async () => {
    renderFederation('/cluster-federation/operations/unpeer-1', federation());
    expect(
      await screen.findByRole('heading', {
        name: 'End peering: turin → bergen',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('bergen')).toBeInTheDocument();
  });

  it('are shown with its ID where nothing tells its name', async () => {
    renderFederation('/cluster-federation/operations/unpeer-1', federation([]));
    expect(
      await screen.findByRole('heading', {
        name: 'End peering: turin → bergen-1',
      }),
    ).toBeInTheDocument();
  });
});
