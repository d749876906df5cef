import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleOffloading } from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';

const path = '/cluster-federation/namespaces/offload';
const orders = `${path}?cluster=milan&namespace=orders`;

const go = () => screen.findByRole('button', { name: 'Offload namespace' });
const group = (name: string) => screen.findByRole('group', { name });
const button = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByRole('textbox', { name });

describe('Offload a namespace: creating it', () => {
  it('takes owner, labels, annotations and quota', async () => {
    const api = exampleFederation({ offloadings: [] });
    const planned = jest.spyOn(api, 'plan');
    renderFederation(orders, api);
    const create = await screen.findByRole('checkbox', {
      name: 'Create it if it does not exist',
    });
    expect(
      screen.queryByRole('group', { name: 'If it is created' }),
    ).toBeNull();
    await userEvent.click(create);
    await group('If it is created');

    await userEvent.type(
      screen.getByRole('combobox', { name: 'Owner' }),
      'group:default/shop{Escape}',
    );
    await userEvent.click(button('Add a label'));
    expect(field('Label 1')).toHaveFocus();
    await userEvent.type(field('Label 1'), 'team');
    await userEvent.type(field('Value of label 1'), 'shop');
    await userEvent.click(button('Add an annotation'));
    await userEvent.type(field('Annotation 1'), 'example.com/note');
    await userEvent.type(field('Value of annotation 1'), 'what: ever');
    const quota = within(await group('Quota'));
    await userEvent.type(quota.getByRole('textbox', { name: 'Pods' }), '20');
    await userEvent.click(button('Add a limit'));
    await userEvent.type(field('Limit 1'), 'requests.nvidia.com/gpu');
    await userEvent.type(field('Quantity of limit 1'), '1');

    await waitFor(() =>
      expect(planned).toHaveBeenLastCalledWith(
        expect.objectContaining({
          spec: expect.objectContaining({
            createNamespace: true,
            owner: 'group:default/shop',
            labels: { team: 'shop' },
            annotations: { 'example.com/note': 'what: ever' },
            quota: { pods: '20', 'requests.nvidia.com/gpu': '1' },
          }),
        }),
        expect.anything(),
      ),
    );
    await waitFor(async () => expect(await go()).toBeEnabled());
    await userEvent.click(button('Remove label team'));
    expect(screen.queryByRole('textbox', { name: 'Label 1' })).toBeNull();
    expect(button('Add a label')).toHaveFocus();
  });

  it('says below each field what is wrong, and waits', async () => {
    const query = new URLSearchParams([
      ['create', 'yes'],
      ['owner', 'shop'],
      ['label', 'pod-security.kubernetes.io/enforce'],
      ['label-value', 'privileged'],
      ['quota-cpu', 'much'],
    ]);
    renderFederation(
      `${orders}&${query}`,
      exampleFederation({ offloadings: [] }),
    );
    await group('If it is created');
    expect(
      screen.getByRole('combobox', { name: 'Owner' }),
    ).toHaveAccessibleDescription(/This is no entity ref/);
    expect(field('Label 1')).toHaveAccessibleDescription(
      /decides which pods the cluster lets run/,
    );
    expect(field('CPU')).toHaveAccessibleDescription(/This is no quantity/);
    expect(await go()).toBeDisabled();
  });

  it('asks for nothing of that where the namespace is offloaded already', async () => {
    const api = exampleFederation({
      offloadings: [exampleOffloading({ namespace: 'orders' })],
    });
    const planned = jest.spyOn(api, 'plan');
    renderFederation(`${orders}&create=yes&owner=nobody`, api);
    await screen.findByText('orders on milan is offloaded already');
    expect(
      screen.queryByRole('group', { name: 'If it is created' }),
    ).toBeNull();
    await waitFor(() => expect(planned).toHaveBeenCalled());
    expect(planned.mock.lastCall![0]).not.toHaveProperty('spec.owner');
  });
});
