import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** What all components of `@backstage/ui` are told of a field of a template. */
export function fieldProps(
  field: FieldExtensionComponentProps<any, any>,
  standard: { label: string; description: string },
  /** ID of what says how the chosen value is. */
  stateId?: string,
) {
  const { schema, uiSchema, idSchema, rawErrors, required } = field;
  const isInvalid = Boolean(rawErrors?.length);
  // The form shows the errors itself, below the field, under this ID.
  const errorId = isInvalid && idSchema ? `${idSchema.$id}__error` : undefined;
  return {
    id: idSchema?.$id,
    label: uiSchema?.['ui:title'] ?? schema.title ?? standard.label,
    description:
      uiSchema?.['ui:description'] ??
      schema.description ??
      standard.description,
    isRequired: Boolean(required),
    isDisabled: Boolean(field.disabled || field.readonly),
    isInvalid,
    'aria-describedby':
      [errorId, stateId].filter(Boolean).join(' ') || undefined,
    // An error stays until the next try, which the browser would not let through.
    validationBehavior: 'aria' as const,
  };
}
