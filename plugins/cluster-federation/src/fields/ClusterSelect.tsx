import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Box, Select } from '@backstage/ui';

/** One cluster that may be chosen, or why not. */
export interface ClusterOption {
  id: string;
  label: string;
  description?: string;
  disabled: boolean;
}

/** A field of a form that takes the name of a cluster. */
export function ClusterSelect(props: {
  field: FieldExtensionComponentProps<string, any>;
  options: ClusterOption[];
  label: string;
  description: string;
  placeholder: string;
  isDisabled?: boolean;
}) {
  const { field, options, label, description, placeholder } = props;
  const { schema, uiSchema, formData, onChange, rawErrors } = field;
  const chosen = options.find(({ id }) => id === formData);
  return (
    // Tells the field that it stands on a surface, as in a card.
    <Box bg="neutral">
      <Select
        id={field.idSchema?.$id}
        label={schema.title ?? label}
        description={
          uiSchema['ui:description'] ?? schema.description ?? description
        }
        placeholder={placeholder}
        size="medium"
        isRequired={field.required}
        isDisabled={props.isDisabled || field.disabled || field.readonly}
        isInvalid={Boolean(rawErrors?.length) || chosen?.disabled}
        value={chosen ? chosen.id : undefined}
        onChange={key => onChange(key ? String(key) : undefined)}
        options={options}
      />
    </Box>
  );
}
