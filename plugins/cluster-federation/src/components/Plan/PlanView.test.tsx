import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Plan } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { examplePlan } from '../../__testUtils__/exampleForesight';
import { tabTo } from '../../__testUtils__/tabTo';
import { PlanView } from './PlanView';

const show = (changes: Partial<Plan> = {}) =>
  renderInTestApp(<PlanView plan={examplePlan(changes)} />);

describe('PlanView', () => {
  it('shows each step with its state, objects and what the API server says', async () => {
    show();
    const steps = await screen.findByRole('group', { name: 'Steps' });
    const [first, second, third] = within(steps)
      .getAllByRole('listitem')
      .filter(item => item.parentElement?.tagName === 'OL');
    expect(first).toHaveTextContent('The tenant existsDone');
    expect(second).toHaveTextContent('Next');
    expect(second).toHaveTextContent(
      'Create ResourceSlice liqo-tenant-rome/rome on milan',
    );
    expect(second).toHaveTextContent('The API server refuses it');
    expect(second).toHaveTextContent('The quota is exceeded.');
    expect(third).toHaveTextContent('Blocked');
    expect(third).toHaveTextContent('To fix it: Grant the right.');
    // What is kept was not tried, which needs no saying.
    expect(within(first).queryByText('Not tried')).not.toBeInTheDocument();
  });

  it('folds the fields away', async () => {
    show();
    const summary = await screen.findByText('2 fields');
    expect(screen.getByText('spec.resources.cpu')).not.toBeVisible();
    await userEvent.click(summary);
    expect(screen.getByText('spec.resources.cpu')).toBeVisible();
    const field = screen.getByText('spec.resources.cpu').closest('li');
    expect(field).toHaveTextContent('spec.resources.cpu: 2 → 4');
    expect(screen.getByText('spec.class').closest('li')).toHaveTextContent(
      'spec.class: not set → default',
    );
  });

  it('says what an icon means to those who come by keyboard', async () => {
    show();
    const word = await screen.findByRole('button', { name: 'Done' });
    await tabTo(word);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'It is like this already.',
    );
  });

  it('gives commands and YAML to copy', async () => {
    show();
    const commands = await screen.findByRole('group', {
      name: 'Commands that do the same',
    });
    expect(commands).toHaveTextContent('With kubeconfigs of both clusters.');
    expect(await within(commands).findByRole('button')).toBeInTheDocument();
    expect(commands).toHaveTextContent('liqoctl peer');
    const manifest = screen.getByRole('group', { name: 'YAML for GitOps' });
    expect(await within(manifest).findByRole('button')).toBeInTheDocument();
    expect(manifest).toHaveTextContent('kind: ResourceSlice');
  });

  it('says that there is nothing to do', async () => {
    show({ steps: [], commands: [], manifest: undefined });
    expect(await screen.findByText(/^There is nothing to do/)).toBeVisible();
    expect(
      screen.queryByText('Commands that do the same'),
    ).not.toBeInTheDocument();
  });
});
