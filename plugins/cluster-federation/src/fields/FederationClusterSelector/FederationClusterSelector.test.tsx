import { useState } from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  examplePeering,
} from '../../__testUtils__/exampleData';
import { exampleFederation } from '../../__testUtils__/exampleFederation';
import { problemsOf, renderField } from '../__testUtils__/renderField';
import { FederationClusterSelector, validateSelector } from '.';

const REGION = 'topology.kubernetes.io/region';

const member = (name: string, region: string) => {
  const { virtualNodes } = examplePeering();
  return examplePeering({
    remote: { clusterId: name, name, connected: true },
    virtualNodes: virtualNodes.map(node => ({
      ...node,
      name,
      labels: { [REGION]: region },
    })),
  });
};

const federation = () =>
  exampleFederation({
    peerings: [member('rome', 'south'), member('paris', 'north')],
  });

const region = (...values: string[]) => ({
  nodeSelectorTerms: [
    { matchExpressions: [{ key: REGION, operator: 'In' as const, values }] },
  ],
});

const inForm = { parameters: { cluster: 'milan' } };

describe('FederationClusterSelector', () => {
  it.each([undefined, {}])(
    'makes of %j a selector of every member',
    async formData => {
      const onChange = renderField(FederationClusterSelector, federation(), {
        ...inForm,
        formData,
      });
      expect(
        await screen.findByText('2 of 2 members chosen'),
      ).toBeInTheDocument();
      expect(onChange).toHaveBeenLastCalledWith({ nodeSelectorTerms: [] });
    },
  );

  it('starts with what the template says', async () => {
    const onChange = renderField(FederationClusterSelector, federation(), {
      ...inForm,
      schema: { default: region('south') },
    });
    expect(
      await screen.findByText('1 of 2 members chosen'),
    ).toBeInTheDocument();
    expect(onChange).toHaveBeenLastCalledWith(region('south'));
  });

  it('shows whom it chooses while it is typed', async () => {
    const changes = jest.fn();
    function Form(props: any) {
      const [value, setValue] = useState(region('south'));
      return (
        <FederationClusterSelector
          {...props}
          formData={value}
          onChange={(next: any) => {
            changes(next);
            setValue(next);
          }}
        />
      );
    }
    renderField(Form, federation(), inForm);
    expect(
      await screen.findByText('1 of 2 members chosen'),
    ).toBeInTheDocument();
    const preview = screen.getByRole('list', { name: 'Chosen now' });
    const paris = within(preview).getByRole('listitem', { name: 'paris' });
    expect(paris).toHaveTextContent(`${REGION}=south (it has north)`);
    // Whoever followed a link would lose the form.
    expect(within(preview).queryByRole('link')).not.toBeInTheDocument();

    const values = screen.getByRole('textbox', { name: 'Values 1.1' });
    await userEvent.type(values, ', north');
    expect(values).toHaveValue('south, north');
    expect(screen.getByText('2 of 2 members chosen')).toBeInTheDocument();
    expect(changes).toHaveBeenLastCalledWith(region('south', 'north'));

    await userEvent.click(screen.getByRole('radio', { name: /^Every member/ }));
    expect(changes).toHaveBeenLastCalledWith({ nodeSelectorTerms: [] });
  });

  it('is named by the form, which has something against it', async () => {
    renderField(FederationClusterSelector, federation(), {
      ...inForm,
      formData: region(),
      schema: { title: 'Whom', description: 'By region.' },
      rawErrors: ['Incomplete.'],
    });
    const group = await screen.findByRole('group', { name: 'Whom' });
    expect(group).toHaveAccessibleDescription(/By region\./);
    expect(group.getAttribute('aria-describedby')).toContain(
      'root_field__error',
    );
    expect(
      await screen.findByText(/Complete the marked conditions/),
    ).toBeInTheDocument();
  });

  it('takes a selector without knowing the host', async () => {
    renderField(FederationClusterSelector, federation(), {
      formData: region('south'),
    });
    expect(
      await screen.findByText('Choose the host to see whom this chooses.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Values 1.1' })).toBeEnabled();
  });

  it('says of a host out of touch that this may have changed', async () => {
    const api = federation();
    api.clusters = [exampleCluster({ health: 'Stale', error: 'Timed out.' })];
    renderField(FederationClusterSelector, api, inForm);
    expect(await screen.findByText('Timed out.')).toBeInTheDocument();
    expect(screen.getByText('2 of 2 members chosen')).toBeInTheDocument();
  });

  it('says what went wrong when the members can’t be listed', async () => {
    const api = federation();
    api.failWith(403, 'Not yours.');
    renderField(FederationClusterSelector, api, {
      ...inForm,
      formData: region('south'),
    });
    expect(await screen.findByText(/Not yours\./)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Values 1.1' })).toBeEnabled();
  });

  it('can be shown only', async () => {
    renderField(FederationClusterSelector, federation(), {
      ...inForm,
      formData: region('south'),
      disabled: true,
    });
    expect(
      await screen.findByRole('textbox', { name: 'Values 1.1' }),
    ).toBeDisabled();
    expect(screen.getByRole('radio', { name: /^Every/ })).toBeDisabled();
  });
});

describe('validateSelector', () => {
  it.each([
    [region('south'), []],
    [{ nodeSelectorTerms: [] }, []],
    [undefined, []],
    [
      {},
      [
        'The selector has no nodeSelectorTerms. An empty list chooses every member.',
      ],
    ],
    [
      {
        nodeSelectorTerms: [
          ...region('south').nodeSelectorTerms,
          { matchExpressions: [{ key: '', operator: 'In', values: [] }] },
          { matchExpressions: [] },
        ],
      },
      ['Complete or remove the marked conditions (2.1, 3).'],
    ],
  ])('finds in %j %j', async (value, problems) => {
    expect(await problemsOf(validateSelector, value)).toEqual(problems);
  });
});
