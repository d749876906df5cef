import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleOffloading } from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';

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
});
