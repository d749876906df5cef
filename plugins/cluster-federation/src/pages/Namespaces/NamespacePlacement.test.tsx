import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { examplePod, examplePods } from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { renderFederation } from '../../__testUtils__/renderFederation';

describe('Placement of a namespace', () => {
  const path = '/cluster-federation/namespaces/milan/shop';

  it('shows what was asked for and where the pods run', async () => {
    renderFederation(
      path,
      exampleFederation({
        placements: [
          ...examplePods,
          examplePod({
            pod: 'late',
            runsOn: undefined,
            phase: 'Pending',
            ready: false,
            reason: 'Unschedulable',
            message: 'Insufficient cpu',
          }),
        ],
      }),
    );
    expect(
      await screen.findByRole('heading', { name: 'shop on milan' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Every member of the host')).toBeInTheDocument();
    const onRome = await screen.findByRole('grid', { name: 'Pods on rome' });
    expect(
      within(onRome).getByRole('row', { name: 'checkout-1' }),
    ).toHaveTextContent(/Running0rome/);
    expect(
      within(onRome)
        .getAllByRole('rowheader')
        .map(cell => cell.textContent),
    ).toEqual(['checkout-1', 'checkout-2']);
    expect(
      screen.getByRole('heading', { name: 'rome · member · 2 of 2 ready' }),
    ).toBeInTheDocument();
    const nowhere = screen.getByRole('grid', { name: 'Not scheduled' });
    expect(
      within(nowhere).getByRole('row', { name: 'late' }),
    ).toHaveTextContent('Unschedulable');
    const stuck = screen.getByRole('listitem', { name: 'Pod late' });
    expect(stuck).toHaveTextContent('Insufficient cpu');
  });

  it('tells an obstacle of several pods once, with fix, command and evidence', async () => {
    const command = 'kubectl scale deployment stage-1 --replicas 1';
    const pod = (name: string, about: string) =>
      examplePod({
        pod: name,
        workload: { kind: 'Deployment', name: 'stage-1' },
        runsOn: undefined,
        phase: 'Pending',
        ready: false,
        reason: 'Unschedulable',
        obstacle: {
          cause: 'MemberQuotaExceeded',
          message: 'The quota on rome is used up.',
          fix: `Run fewer (${command}).`,
          evidence: [{ object: `Pod milan/shop/${name}`, text: about }],
        },
      });
    renderFederation(
      path,
      exampleFederation({
        placements: [...examplePods, pod('x', 'no room'), pod('y', 'no place')],
      }),
    );
    const item = await screen.findByRole('listitem', {
      name: '2 pods of Deployment stage-1',
    });
    expect(item).toHaveTextContent('The quota on rome is used up.');
    expect(item).toHaveTextContent(`To fix it: Run fewer (${command}).`);
    expect(
      await within(item).findByRole('button', { name: 'Copy text' }),
    ).toBeInTheDocument();
    const evidence = within(item).getByText('Pod milan/shop/y');
    expect(evidence).not.toBeVisible();
    await userEvent.click(within(item).getByText('Evidence'));
    expect(evidence).toBeVisible();
    expect(item).toHaveTextContent('Pods: x, y');
    // What needs a person stands before all the rest.
    expect(
      screen
        .getAllByRole('heading', { level: 2 })
        .map(heading => heading.textContent),
    ).toEqual([
      'shop on milan',
      'Not running as it should',
      'On the members',
      'Where its pods run',
      'Operations',
    ]);
  });

  it('shows Services on members, and that no data flows without networking', async () => {
    const api = exampleFederation();
    api.reflectedServices = [
      {
        cluster: 'milan',
        namespace: 'shop',
        service: 'checkout',
        member: { clusterId: 'rome', name: 'rome' },
        remoteNamespace: 'shop-milan',
        endpointSlices: 1,
        endpoints: { ready: 1, total: 2 },
      },
    ];
    renderFederation(path, api);
    const services = await screen.findByRole('grid', {
      name: 'Services on members',
    });
    expect(
      within(services).getByRole('row', { name: 'checkout' }),
    ).toHaveTextContent('checkoutromeshop-milan11 of 2 ready');
    expect(
      await screen.findByText('No data flows between milan and rome'),
    ).toBeInTheDocument();
  });

  it('does not speak of what is stuck where nothing is', async () => {
    renderFederation(path, exampleFederation());
    await screen.findByRole('grid', { name: 'Pods on rome' });
    expect(screen.queryByText('Not running as it should')).toBeNull();
  });
});
