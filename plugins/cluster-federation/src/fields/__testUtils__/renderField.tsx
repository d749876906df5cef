import type { ComponentType } from 'react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  CustomFieldValidator,
  FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clusterFederationApiRef } from '../../api';
import type { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';

/** Renders a field of a template on its own; the answer tells what it was changed to. */
export function renderField(
  Field: ComponentType<any>,
  api: InMemoryClusterFederation,
  props: Partial<FieldExtensionComponentProps<any, any>> & {
    /** All parameters of the form. */
    parameters?: object;
    uiOptions?: object;
  } = {},
) {
  const { parameters, uiOptions, ...given } = props;
  const onChange = jest.fn();
  renderInTestApp(
    <Field
      schema={{}}
      uiSchema={{ 'ui:options': uiOptions ?? {} }}
      idSchema={{ $id: 'root_field' }}
      rawErrors={[]}
      formContext={{ formData: parameters }}
      onChange={onChange}
      {...given}
    />,
    { apis: [[clusterFederationApiRef, api]] },
  );
  return onChange;
}

/** Opens the list of a field, the only one of the page, by keyboard. */
export async function openList(name: RegExp) {
  await waitFor(() =>
    expect(screen.getByRole('button', { name })).toBeEnabled(),
  );
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
}

/** What the open list offers: text, and whether it can't be chosen. */
export async function offered(): Promise<[string | null, boolean][]> {
  const options = await screen.findAllByRole('option');
  return options.map(option => [
    option.textContent,
    option.getAttribute('aria-disabled') === 'true',
  ]);
}

/** The problems that a validator finds. */
export async function problemsOf(
  validate: CustomFieldValidator<any, any>,
  value: unknown,
  options: {
    api?: InMemoryClusterFederation;
    formData?: object;
    uiSchema?: object;
  } = {},
): Promise<string[]> {
  const apis = new Map<string, unknown>([
    [translationApiRef.id, mockApis.translation()],
    [clusterFederationApiRef.id, options.api],
  ]);
  const field = { addError: jest.fn() };
  await validate(
    value,
    field as any,
    {
      formData: options.formData ?? {},
      schema: {},
      uiSchema: options.uiSchema,
      apiHolder: { get: (ref: { id: string }) => apis.get(ref.id) },
    } as any,
  );
  return field.addError.mock.calls.flat();
}
