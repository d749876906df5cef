import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { StatusLabel } from './StatusLabel';

const iconOf = (text: string) =>
  screen.getByText(text).parentElement?.querySelector('[data-status]');

describe('StatusLabel', () => {
  it('says a state by icon and word', async () => {
    renderInTestApp(<StatusLabel kind="success" label="Established" />);
    expect(await screen.findByText('Established')).toBeInTheDocument();
    expect(iconOf('Established')).toHaveAttribute('data-status', 'success');
    expect(iconOf('Established')).toHaveAttribute('aria-hidden', 'true');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows how long it takes while it converges', async () => {
    renderInTestApp(
      <StatusLabel
        kind="progress"
        label="Pending"
        since={new Date(Date.now() - 10 * 60_000).toISOString()}
      />,
    );
    expect(await screen.findByText('10m')).toBeInTheDocument();
  });

  it('explains itself on keyboard focus', async () => {
    renderInTestApp(
      <StatusLabel kind="error" label="Error" message="The node is down." />,
    );
    await screen.findByText('Error');
    await userEvent.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'The node is down.',
    );
    expect(screen.getByRole('button')).toHaveAccessibleDescription(
      'The node is down.',
    );
  });

  it('becomes a thing of the past when contact is lost', async () => {
    renderInTestApp(
      <StatusLabel
        kind="success"
        label="Ready"
        source={{
          name: 'milan',
          health: 'Stale',
          asOf: new Date(Date.now() - 3 * 60_000).toISOString(),
        }}
      />,
    );
    await screen.findByText('Ready');
    expect(iconOf('Ready')).toHaveAttribute('data-status', 'stale');
    await userEvent.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      /as of .*3 minutes ago/,
    );
  });
});
