import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  SecretsContextProvider,
  type FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import {
  FormFieldBlueprint,
  Stepper,
} from '@backstage/plugin-scaffolder-react/alpha';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterFederationApiRef } from '../api';
import { exampleCluster, examplePeering } from '../__testUtils__/exampleData';
import { exampleFederation } from '../__testUtils__/exampleFederation';
import { formFields } from './extensions';

/** The fields, as the scaffolder gets them of the extensions. */
const loadFields = () =>
  Promise.all(
    formFields.map(async (extension: ExtensionDefinition<any>) => {
      const load = createExtensionTester(extension).get(
        FormFieldBlueprint.dataRefs.formFieldLoader,
      ) as () => Promise<unknown>;
      return (await load()) as FieldExtensionOptions<any, any>;
    }),
  );

const federation = () => {
  const api = exampleFederation({
    clusters: ['milan', 'rome', 'paris'].map(name => exampleCluster({ name })),
    peerings: ['rome', 'paris'].map(name =>
      examplePeering({ remote: { clusterId: name, name, connected: true } }),
    ),
  });
  api.planned = {
    steps: [
      { id: 'namespace', title: 'It exists', state: 'Next', objects: [] },
    ],
  };
  return api;
};

const gpu = {
  nodeSelectorTerms: [
    { matchExpressions: [{ key: 'gpu', operator: 'Exists' }] },
  ],
};

const steps = [
  {
    title: 'Where',
    schema: {
      title: 'Where',
      required: ['host', 'member'],
      properties: {
        host: {
          title: 'Host',
          type: 'string',
          'ui:field': 'FederationHostPicker',
        },
        member: {
          title: 'First member',
          type: 'string',
          'ui:field': 'FederationMemberPicker',
          'ui:options': { hostField: 'host' },
        },
        stages: {
          title: 'Stages',
          type: 'array',
          items: {
            type: 'object',
            properties: {
              name: { title: 'Name', type: 'string' },
              member: {
                title: 'Member of the stage',
                type: 'string',
                'ui:field': 'FederationMemberPicker',
                'ui:options': { hostField: 'host' },
              },
            },
          },
        },
      },
    },
  },
  {
    title: 'How',
    schema: {
      title: 'How',
      required: ['namespace', 'strategy'],
      properties: {
        namespace: {
          title: 'Namespace',
          type: 'string',
          'ui:field': 'FederationNamespacePicker',
          'ui:options': { hostField: 'host' },
        },
        strategy: {
          title: 'Strategy',
          type: 'string',
          default: 'LocalAndRemote',
          'ui:field': 'FederationOffloadingStrategy',
          'ui:options': { hostField: 'host' },
        },
        selector: {
          title: 'Selector',
          type: 'object',
          'ui:field': 'FederationClusterSelector',
          'ui:options': { hostField: 'host' },
        },
        fallback: {
          title: 'Fallback',
          type: 'object',
          default: gpu,
          'ui:field': 'FederationClusterSelector',
        },
      },
    },
  },
];

async function setUp(initialState: object) {
  const onCreate = jest.fn();
  renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        manifest={{ title: 'Template', steps: steps as any }}
        extensions={await loadFields()}
        initialState={initialState as any}
        onCreate={onCreate}
      />
    </SecretsContextProvider>,
    { apis: [[clusterFederationApiRef, federation()]] },
  );
  return onCreate;
}

const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

async function choose(field: RegExp, option: RegExp) {
  await waitFor(() =>
    expect(screen.getByRole('button', { name: field })).toBeEnabled(),
  );
  await userEvent.click(screen.getByRole('button', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('fields in a form of the scaffolder', () => {
  beforeEach(() => {
    window.scrollTo = jest.fn();
  });

  it('fill in a template', async () => {
    const onCreate = await setUp({ stages: [{ name: 'one' }] });
    const member = await screen.findByRole('button', { name: /First member/ });
    expect(member).toHaveTextContent('Choose the host first');

    await choose(/^.*Host/, /milan/);
    await choose(/First member/, /rome/);
    await choose(/Member of the stage/, /paris/);
    await press('Next');

    await userEvent.type(
      await screen.findByRole('combobox', { name: /Namespace/ }),
      'orders',
    );
    expect(
      await screen.findByText(/orders does not exist on milan yet/),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByText('2 of 2 members chosen'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /^Remote/ }));
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith({
      host: 'milan',
      member: 'rome',
      stages: [{ name: 'one', member: 'paris' }],
      namespace: 'orders',
      strategy: 'Remote',
      selector: { nodeSelectorTerms: [] },
      fallback: gpu,
    });
  });

  it('keep what is wrong from being sent, and say it where it stands', async () => {
    await setUp({
      host: 'milan',
      member: 'oslo',
      stages: [{ member: 'rome' }, { member: 'oslo' }],
    });
    await press('Next');
    const problem = 'oslo is no member of milan. Choose one of: rome, paris.';
    const own = await screen.findByText(problem);
    const member = screen.getByRole('button', { name: /First member/ });
    expect(member).toHaveAccessibleDescription(new RegExp(problem));
    expect(own).toBeVisible();
    expect(
      screen.getAllByText(new RegExp(`^Item 2: ${problem}`)).length,
    ).toBeGreaterThan(0);

    await choose(/First member/, /rome/);
    const [, second] = screen.getAllByRole('button', {
      name: /Member of the stage/,
    });
    await userEvent.click(second);
    await userEvent.click(
      within(await screen.findByRole('listbox')).getByRole('option', {
        name: /paris/,
      }),
    );
    await press('Next');
    expect(
      await screen.findByRole('combobox', { name: /Namespace/ }),
    ).toBeInTheDocument();
  });
});
