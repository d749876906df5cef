import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { examplePeering } from '../../../__testUtils__/exampleData';
import { exampleFederation } from '../../../__testUtils__/exampleFederation';
import { renderFederation } from '../../../__testUtils__/renderFederation';
import { tabTo } from '../../../__testUtils__/tabTo';

const orders =
  '/cluster-federation/namespaces/offload?cluster=milan&namespace=orders';

const member = (name: string, labels: Record<string, string>) =>
  examplePeering({
    remote: { clusterId: name, name, connected: false },
    virtualNodes: [{ ...examplePeering().virtualNodes[0], name, labels }],
  });

const federation = () =>
  exampleFederation({
    offloadings: [],
    peerings: [
      member('rome', { region: 'eu', gpus: '4' }),
      member('austin', { region: 'us' }),
    ],
  });

const selectorOf = (...terms: object[][]) =>
  `&selector=${encodeURIComponent(JSON.stringify(terms))}`;
const europe = selectorOf([{ key: 'region', operator: 'In', values: 'eu' }]);

const editAs = (name: string) => screen.findByRole('radio', { name });
const yaml = () =>
  screen.getByRole('textbox', { name: 'Cluster selector as YAML' });
async function write(text: string) {
  await userEvent.clear(yaml());
  await userEvent.click(yaml());
  await userEvent.paste(text);
}
const go = () => screen.findByRole('button', { name: 'Offload namespace' });

describe('Offload a namespace: the selector as YAML', () => {
  it('shows what the builder has, and gives it what is typed', async () => {
    const api = federation();
    const planned = jest.spyOn(api, 'plan');
    renderFederation(orders + europe, api);
    await userEvent.click(await editAs('YAML'));
    expect(yaml()).toHaveValue(
      'nodeSelectorTerms:\n  - matchExpressions:\n      - key: region\n        operator: In\n        values:\n          - eu\n',
    );
    expect(screen.getByText('1 of 2 members chosen')).toBeInTheDocument();
    await write(
      'kind: NamespaceOffloading\nspec:\n  clusterSelector:\n    nodeSelectorTerms:\n    - matchExpressions:\n      - {key: region, operator: Exists}\n',
    );
    expect(screen.getByText('2 of 2 members chosen')).toBeInTheDocument();
    expect(
      screen.getByText('Of this, only the cluster selector is taken.'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(planned).toHaveBeenLastCalledWith(
        expect.objectContaining({
          spec: expect.objectContaining({
            clusterSelector: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'region', operator: 'Exists' }] },
              ],
            },
          }),
        }),
        expect.anything(),
      ),
    );
    await userEvent.click(await editAs('Builder'));
    expect(screen.getByRole('combobox', { name: 'Label 1.1' })).toHaveValue(
      'region',
    );
  });

  it('keeps the last selector while the text can’t be read, and says why', async () => {
    renderFederation(orders + europe, federation());
    await userEvent.click(await editAs('YAML'));
    const broken = 'nodeSelectorTerms:\n- matchFields: []\n- nothing\n';
    await write(broken);
    expect(yaml()).toHaveAccessibleDescription(
      /Line 2, clusterSelector.nodeSelectorTerms\[0\]: matchFields choose/,
    );
    expect(
      within(screen.getByRole('list', { name: 'Further problems' })).getByText(
        /^Line 3, clusterSelector.nodeSelectorTerms\[1\]: /,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Complete the marked conditions/),
    ).toBeInTheDocument();
    expect(await go()).toBeDisabled();

    await userEvent.click(await editAs('Builder'));
    expect(
      screen.getByText(/^The builder can’t show this YAML\./),
    ).toBeInTheDocument();
    expect(yaml()).toHaveValue(broken);
    await userEvent.click(
      screen.getByRole('button', { name: 'Discard and go to the builder' }),
    );
    expect(screen.getByRole('combobox', { name: 'Label 1.1' })).toHaveValue(
      'region',
    );
    await waitFor(async () => expect(await go()).toBeEnabled());
  });

  it('names the line of what is read and not complete', async () => {
    renderFederation(orders, federation());
    await userEvent.click(await editAs('YAML'));
    await write('- matchExpressions:\n  - key: region\n    operator: In\n');
    expect(yaml()).toHaveAccessibleDescription(
      /Line 2, clusterSelector\S+\[0\]\.values: Give at least one value\./,
    );
    expect(await go()).toBeDisabled();
  });

  it('is reached with the keyboard', async () => {
    renderFederation(orders, federation());
    await tabTo(await editAs('Builder'));
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(yaml()).toBeInTheDocument();
  });
});

describe('Offload a namespace: nobody is chosen', () => {
  it('names the nearest of several alternatives, and the nearest member', async () => {
    renderFederation(
      orders +
        selectorOf(
          [
            { key: 'region', operator: 'In', values: 'asia' },
            { key: 'ssd', operator: 'Exists', values: '' },
          ],
          [{ key: 'gpus', operator: 'Gt', values: '8' }],
        ),
      federation(),
    );
    expect(
      await screen.findByText(
        'No member is chosen. rome comes closest and lacks: gpus > 8 (it has 4).',
      ),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Chosen now' });
    expect(
      within(list).getByText(
        'It comes closest to alternative 2 and lacks: gpus > 8 (it has no such label).',
      ),
    ).toBeInTheDocument();
  });
});
