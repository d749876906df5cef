import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterFederationApiRef } from '../api';
import {
  exampleCluster,
  exampleMemberView,
  examplePeering,
} from '../__testUtils__/exampleData';
import { InMemoryClusterFederation } from '../__testUtils__/InMemoryClusterFederation';
import {
  FederationMemberPicker,
  validateMember,
} from './FederationMemberPicker';

const clusters = ['milan', 'rome', 'paris', 'oslo'].map(name =>
  exampleCluster({
    name,
    title: undefined,
    clusterId: name,
    ...(name === 'oslo' && { liqoVersion: undefined, liqoMajor: undefined }),
  }),
);

function setUp(options: {
  formData?: object;
  uiOptions?: object;
  api?: InMemoryClusterFederation;
}) {
  const { formData = { cluster: 'milan' }, uiOptions = {} } = options;
  const api =
    options.api ??
    new InMemoryClusterFederation({
      clusters,
      peerings: [examplePeering(), exampleMemberView()],
    });
  const onChange = jest.fn();
  const props = {
    onChange,
    schema: {},
    uiSchema: { 'ui:options': uiOptions },
    rawErrors: [],
    required: true,
    formContext: { formData },
  } as unknown as FieldExtensionComponentProps<string>;
  renderInTestApp(<FederationMemberPicker {...props} />, {
    apis: [[clusterFederationApiRef, api]],
  });
  return onChange;
}

describe('FederationMemberPicker', () => {
  it('offers the clusters but the host, and says why not, by keyboard', async () => {
    const onChange = setUp({});
    expect(
      await screen.findByRole('button', { name: /Member cluster/ }),
    ).toBeEnabled();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    const options = await screen.findAllByRole('option');
    expect(
      options.map(option => [
        option.textContent,
        option.getAttribute('aria-disabled'),
      ]),
    ).toEqual([
      [expect.stringMatching(/^rome.*It is a member already/), null],
      ['paris', null],
      [expect.stringMatching(/^oslo.*Liqo is not installed/), 'true'],
    ]);

    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onChange).toHaveBeenCalledWith('paris');
  });

  it('takes the host from the field that it is told', async () => {
    setUp({
      formData: { cluster: 'milan', host: 'paris' },
      uiOptions: { hostField: 'host' },
    });
    await screen.findByRole('button', { name: /Member cluster/ });
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const options = await screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'milan',
      'rome',
      expect.stringMatching(/^oslo/),
    ]);
  });

  it('asks for the host first', async () => {
    setUp({ formData: {} });
    const field = await screen.findByRole('button', { name: /Member cluster/ });
    expect(field).toBeDisabled();
    expect(field).toHaveTextContent('Choose the host first');
  });

  it('says what went wrong when the clusters can’t be listed', async () => {
    const api = new InMemoryClusterFederation();
    api.failWith(403, 'Not yours.');
    setUp({ api });
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
  });
});

describe('validateMember', () => {
  const errorsOf = (member: string, formData: any, uiOptions?: object) => {
    const field = { addError: jest.fn() };
    validateMember(
      member,
      field as any,
      {
        formData,
        schema: {},
        apiHolder: { get: () => undefined },
        ...(uiOptions && { uiSchema: { 'ui:options': uiOptions } }),
      } as any,
    );
    return field.addError.mock.calls.flat();
  };

  it('refuses the host as its own member', () => {
    expect(errorsOf('milan', { cluster: 'milan' })).toEqual([
      'Cluster milan is the host already: choose another one as the member',
    ]);
    expect(
      errorsOf('milan', { host: 'milan' }, { hostField: 'host' }),
    ).toHaveLength(1);
  });

  it('accepts any other cluster, and leaves what is missing to the schema', () => {
    expect(errorsOf('rome', { cluster: 'milan' })).toEqual([]);
    expect(errorsOf('', {})).toEqual([]);
  });
});
