import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { exampleFindings } from '../../__testUtils__/exampleForesight';
import { tabTo } from '../../__testUtils__/tabTo';
import { FindingsList } from './FindingsList';

describe('FindingsList', () => {
  it('groups findings by what they mean, worst first, each with a word and an icon', async () => {
    renderInTestApp(<FindingsList findings={exampleFindings} />);
    await screen.findByRole('group', { name: 'Blocking' });
    const groups = screen.getAllByRole('group');
    expect(
      groups
        .map(group => group.getAttribute('aria-label'))
        .filter(label => label !== null),
    ).toEqual(['Blocking', 'Could not be checked', 'Warning']);
    const signs = ['bad', 'unknown', 'warning'];
    signs.forEach((sign, index) =>
      expect(
        groups[index].querySelector('[data-sign]')?.getAttribute('data-sign'),
      ).toBe(sign),
    );
    expect(groups[0]).toHaveTextContent('The pod networks overlap.');
    expect(groups[0]).toHaveTextContent('To fix it: Peer without networking.');
    expect(groups[1]).toHaveTextContent('neither good nor bad');
    expect(groups[1]).toHaveTextContent('Cluster rome · Check: clocks');
  });

  it('marks what could not be verified', async () => {
    renderInTestApp(<FindingsList findings={exampleFindings} />);
    const warning = await screen.findByRole('group', { name: 'Warning' });
    const mark = within(warning).getByRole('button', { name: 'Advisory' });
    await tabTo(mark);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'could not be verified here',
    );
    expect(screen.getAllByText('Advisory')).toHaveLength(1);
  });

  it('folds away what is in order', async () => {
    renderInTestApp(<FindingsList findings={exampleFindings} />);
    const summary = await screen.findByText('1 check found nothing in the way');
    expect(screen.getByText('Both API servers answer.')).not.toBeVisible();
    await userEvent.click(summary);
    expect(screen.getByText('Both API servers answer.')).toBeVisible();
  });

  it('lets something be done about what is not in order', async () => {
    renderInTestApp(
      <FindingsList
        findings={exampleFindings}
        action={({ check }) => <button type="button">Override {check}</button>}
      />,
    );
    const blocking = await screen.findByRole('group', { name: 'Blocking' });
    expect(
      within(blocking).getByRole('button', { name: 'Override networks' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Override api-servers')).not.toBeInTheDocument();
  });
});
