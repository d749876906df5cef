import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Box, Select, Text } from '@backstage/ui';
import { FailedPart, type LiveQuery } from '../../components/Live';
import { StatusIcon } from '../../components/StatusLabel';
import type { StatusKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { fieldProps } from './fieldProps';
import styles from './Fields.module.css';

/** One cluster that may be chosen, or why not. */
export interface ClusterOption {
  id: string;
  label: string;
  kind: StatusKind;
  /** How it is, in words. */
  description: string;
  disabled: boolean;
}

/** How the cluster is that the field names. */
function ChosenState(props: {
  chosen: string | undefined;
  options: ClusterOption[];
  /** The form says what is wrong already. */
  isInvalid: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { chosen, options } = props;
  if (!chosen) {
    return null;
  }
  const option = options.find(({ id }) => id === chosen);
  if (!option) {
    return props.isInvalid ? null : (
      <Text as="p" variant="body-small" color="warning">
        {t('field.notAmong', { cluster: chosen })}
      </Text>
    );
  }
  return (
    <>
      {option.disabled && (
        <Text as="p" variant="body-small" color="warning">
          {t('candidate.notChoosable', { cluster: option.label })}
        </Text>
      )}
      <span className={styles.state}>
        <StatusIcon kind={option.kind} />
        <Text variant="body-small" color="secondary">
          {option.description}
        </Text>
      </span>
    </>
  );
}

/** A field of a form that takes the name of a cluster. */
export function ClusterSelect(props: {
  field: FieldExtensionComponentProps<string, any>;
  /** `undefined` while they are not known. */
  options: ClusterOption[] | undefined;
  /** What they are made of. */
  queries: LiveQuery<unknown>[];
  label: string;
  description: string;
  placeholder: string;
  /** Said where there is nothing to choose. */
  nothing: string;
  /** What has to be chosen before. */
  isTooEarly?: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { field, options, queries, placeholder, isTooEarly } = props;
  const { formData, onChange } = field;
  const stateId = useId();
  const shared = fieldProps(field, props, stateId);
  const failed = queries.find(({ error }) => error);
  const chosen = options?.find(({ id }) => id === formData);
  return (
    // Tells the field that it stands on a surface, as in a card.
    <Box bg="neutral">
      <div className={styles.field}>
        <Select
          {...shared}
          size="medium"
          placeholder={
            options || isTooEarly || failed ? placeholder : t('state.loading')
          }
          isDisabled={shared.isDisabled || isTooEarly || !options}
          isInvalid={shared.isInvalid || chosen?.disabled}
          value={chosen?.id ?? null}
          onChange={key => onChange(key ? String(key) : undefined)}
          options={(options ?? []).map(({ kind, ...option }) => ({
            ...option,
            leadingIcon: <StatusIcon kind={kind} />,
          }))}
        />
        <div id={stateId} role="status">
          {options && !isTooEarly && (
            <ChosenState
              chosen={formData}
              options={options}
              isInvalid={shared.isInvalid}
            />
          )}
          {options?.length === 0 && !isTooEarly && (
            <Text as="p" variant="body-small">
              {props.nothing}
            </Text>
          )}
        </div>
        {failed && <FailedPart query={{ ...failed, data: options }} />}
      </div>
    </Box>
  );
}
