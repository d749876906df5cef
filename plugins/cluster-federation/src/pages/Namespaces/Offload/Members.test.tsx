import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Peering,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { examplePeering } from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';

const path = '/cluster-federation/namespaces/offload';
const orders = `${path}?cluster=milan&namespace=orders`;

const node = (changes: Partial<VirtualNode> = {}): VirtualNode => ({
  ...examplePeering().virtualNodes[0],
  ...changes,
});

const member = (name: string, changes: Partial<Peering> = {}) =>
  examplePeering({
    remote: { clusterId: name, name, connected: false },
    ...changes,
  });

const europe = member('rome', {
  virtualNodes: [node({ name: 'rome', labels: { region: 'eu', gpus: '4' } })],
});
const america = member('austin', {
  virtualNodes: [
    node({
      name: 'austin',
      labels: { region: 'us' },
      ready: 'False',
      unschedulable: true,
    }),
  ],
});

const federation = (peerings = [europe, america]) =>
  exampleFederation({ peerings, offloadings: [] });

const itemOf = async (name: string) =>
  within(await screen.findByRole('list', { name: 'Chosen now' })).getByRole(
    'listitem',
    { name },
  );
const byLabels = async () =>
  userEvent.click(
    await screen.findByRole('radio', { name: 'Members with certain labels' }),
  );
const label = (place: string) =>
  screen.getByRole('combobox', { name: `Label ${place}` });
const go = () => screen.findByRole('button', { name: 'Offload namespace' });

async function chooseOperator(place: string, name: RegExp) {
  await userEvent.click(
    screen.getByRole('button', { name: new RegExp(`Operator ${place}`) }),
  );
  await userEvent.click(await screen.findByRole('option', { name }));
}

describe('Offload a namespace: which members', () => {
  it('chooses every member, and shows how each of them is', async () => {
    renderFederation(orders, federation());
    expect(await itemOf('rome')).toHaveTextContent(/Chosen.*Established/);
    expect(await itemOf('rome')).toHaveTextContent('Virtual node romeReady');
    expect(await itemOf('rome')).toHaveTextContent(
      'Free: cpu 0.8, memory 5.5Gi, pods 108',
    );
    expect(await itemOf('austin')).toHaveTextContent(/NotReady, cordoned/);
    expect(screen.getByText('2 of 2 members chosen')).toBeInTheDocument();
  });

  it('offers labels and values that virtual nodes have, and shows whom they choose', async () => {
    const api = federation();
    renderFederation(orders, api);
    await byLabels();
    expect(
      screen.getByText(
        'Complete the marked conditions to see whom they choose.',
      ),
    ).toBeInTheDocument();
    expect(await go()).toBeDisabled();
    await userEvent.type(label('1.1'), 'reg');
    await userEvent.click(
      await screen.findByRole('option', { name: 'region' }),
    );
    expect(label('1.1')).toHaveValue('region');
    const values = screen.getByRole('group', {
      name: 'Values of region on virtual nodes',
    });
    await userEvent.click(within(values).getByRole('button', { name: 'eu' }));
    expect(screen.getByRole('textbox', { name: 'Values 1.1' })).toHaveValue(
      'eu',
    );
    expect(screen.getByText('1 of 2 members chosen')).toBeInTheDocument();
    expect(await itemOf('rome')).not.toHaveTextContent('Not chosen');
    expect(await itemOf('austin')).toHaveTextContent(
      'It lacks: region=eu (it has us).',
    );
    await userEvent.click(within(values).getByRole('button', { name: 'us' }));
    expect(screen.getByText('2 of 2 members chosen')).toBeInTheDocument();
    const planned = jest.spyOn(api, 'plan');
    await userEvent.click(within(values).getByRole('button', { name: 'us' }));
    await waitFor(() =>
      expect(planned).toHaveBeenCalledWith(
        expect.objectContaining({
          spec: expect.objectContaining({
            clusterSelector: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    { key: 'region', operator: 'In', values: ['eu'] },
                  ],
                },
              ],
            },
          }),
        }),
        expect.anything(),
      ),
    );
  });

  it('says what each of them lacks where nobody is chosen', async () => {
    const selector = JSON.stringify([
      [
        { key: 'region', operator: 'In', values: 'eu' },
        { key: 'gpus', operator: 'Gt', values: '8' },
      ],
    ]);
    renderFederation(
      `${orders}&selector=${encodeURIComponent(selector)}`,
      federation(),
    );
    expect(
      await screen.findByText(/^No member is chosen\./),
    ).toBeInTheDocument();
    expect(await itemOf('rome')).toHaveTextContent(
      'It lacks: gpus > 8 (it has 4).',
    );
    expect(await itemOf('austin')).toHaveTextContent(
      'It lacks: region=eu (it has us); gpus > 8 (it has no such label).',
    );
  });

  it('takes alternatives, of which one suffices', async () => {
    renderFederation(orders, federation());
    await byLabels();
    await userEvent.type(label('1.1'), 'gpus{Escape}');
    await chooseOperator('1.1', /^Exists/);
    expect(screen.queryByRole('textbox', { name: 'Values 1.1' })).toBeNull();
    expect(screen.getByText('1 of 2 members chosen')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Add an alternative' }),
    );
    expect(label('2.1')).toHaveFocus();
    await userEvent.type(label('2.1'), 'region{Escape}');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Values 2.1' }),
      'us, asia',
    );
    expect(screen.getByText('2 of 2 members chosen')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Add a condition to alternative 2' }),
    );
    expect(label('2.2')).toHaveFocus();
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove condition 2.2' }),
    );
    expect(
      screen.getByRole('button', { name: 'Add a condition to alternative 2' }),
    ).toHaveFocus();
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove alternative 1' }),
    );
    expect(label('1.1')).toHaveValue('region');
    expect(screen.getByText('1 of 2 members chosen')).toBeInTheDocument();
  });

  it('keeps the labels of the other conditions when one is removed', async () => {
    renderFederation(orders, federation());
    await byLabels();
    await userEvent.type(label('1.1'), 'reg');
    await userEvent.click(
      await screen.findByRole('option', { name: 'region' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Add a condition to alternative 1' }),
    );
    await userEvent.type(label('1.2'), 'gpus{Escape}');
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove condition 1.1' }),
    );
    await userEvent.click(label('1.1'));
    await userEvent.tab();
    expect(label('1.1')).toHaveValue('gpus');
    expect(screen.queryByRole('combobox', { name: 'Label 1.2' })).toBeNull();
  });

  it('says beside the fields what is wrong with them', async () => {
    const selector = JSON.stringify([
      [
        { key: '', operator: 'Exists', values: '' },
        { key: 'gpus', operator: 'Gt', values: 'many' },
        { key: 'region', operator: 'In', values: '' },
        { key: 'region', operator: 'In', values: 'a b' },
        { key: 'a//b', operator: 'Exists', values: '' },
      ],
      [],
    ]);
    renderFederation(
      `${orders}&selector=${encodeURIComponent(selector)}`,
      federation(),
    );
    await screen.findByRole('group', { name: 'Alternative 2' });
    const textbox = (name: string) => screen.getByRole('textbox', { name });
    expect(label('1.1')).toHaveAccessibleDescription(/Name a label/);
    expect(textbox('Number 1.2')).toHaveAccessibleDescription(
      /exactly one whole number/,
    );
    expect(textbox('Values 1.3')).toHaveAccessibleDescription(
      /at least one value/,
    );
    expect(textbox('Values 1.4')).toHaveAccessibleDescription(
      /at most 63 letters/,
    );
    expect(label('1.5')).toHaveAccessibleDescription(/This is no label/);
    expect(
      screen.getByText(/An alternative without conditions chooses no member/),
    ).toBeInTheDocument();
    expect(await go()).toBeDisabled();
  });

  it('keeps what was typed for whoever passes by with the arrow keys', async () => {
    renderFederation(orders, federation());
    await byLabels();
    await userEvent.type(label('1.1'), 'region{Escape}');
    screen.getByRole('radio', { name: /^Members with/ }).focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.queryByRole('combobox', { name: 'Label 1.1' })).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    expect(label('1.1')).toHaveValue('region');
  });

  it('warns where only some virtual nodes of a member are chosen', async () => {
    const selector = JSON.stringify([
      [{ key: 'region', operator: 'In', values: 'eu' }],
    ]);
    renderFederation(
      `${orders}&selector=${encodeURIComponent(selector)}`,
      federation([
        member('rome', {
          virtualNodes: [
            node({ name: 'one', labels: { region: 'eu' } }),
            node({ name: 'two', labels: { region: 'us' } }),
          ],
        }),
      ]),
    );
    expect(await itemOf('rome')).toHaveTextContent(
      'Only some of its virtual nodes are chosen.',
    );
  });

  it('says where a member has no virtual node, and where there is no member', async () => {
    const { unmount } = renderFederation(
      orders,
      federation([member('rome', { virtualNodes: [], capacity: [] })]),
    );
    expect(await itemOf('rome')).toHaveTextContent(
      /Not chosen.*No virtual node stands for it yet.*What is free is not known/,
    );
    unmount();
    renderFederation(orders, federation([]));
    expect(
      await screen.findByText('No cluster lends resources to milan'),
    ).toBeInTheDocument();
  });
});
