import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Combobox, Text } from '@backstage/ui';
import { FailedPart } from '../../components/Live';
import { StatusIcon } from '../../components/StatusLabel';
import { FederationDataProvider } from '../../data/FederationDataProvider';
import { useOffloadings } from '../../data/queries';
import { useDebounced } from '../../data/useDebounced';
import { clusterFederationTranslationRef } from '../../translation';
import { fieldProps, hostOf } from '../shared';
import styles from '../shared/Fields.module.css';
import type { NamespacePickerProps } from './schema';
import { useNamespaceState } from './useNamespaceState';
import { useStateWords } from './useStateWords';

const PAUSE_IN_TYPING_MS = 300;
const MOST_SUGGESTIONS = 20;

/** Offloaded namespaces of the host whose name has the typed text in it. */
function useSuggestions(host: string | undefined, typed: string) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const search = useDebounced(typed, PAUSE_IN_TYPING_MS);
  const query = useOffloadings(
    {
      cluster: host,
      ...(search && { search }),
      sort: 'namespace',
      limit: MOST_SUGGESTIONS,
    },
    { enabled: host !== undefined },
  );
  const suggestions = (query.data?.items ?? [])
    .filter(({ cluster }) => cluster === host)
    .map(({ namespace, phase }) => ({
      id: namespace,
      label: namespace,
      description: t('namespacePicker.offloaded', { phase }),
    }));
  return { query, suggestions };
}

function NamespaceField(props: NamespacePickerProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const stateId = useId();
  const { formData: namespace = '', onChange, formContext, uiSchema } = props;
  const options = uiSchema['ui:options'];
  const isOffloadedOnly = options?.existing === 'offloaded';
  const host = hostOf(formContext?.formData, options);
  const { query, suggestions } = useSuggestions(host, namespace);
  const state = useNamespaceState(host, namespace, isOffloadedOnly);
  const wordsOf = useStateWords(host ?? '', namespace, isOffloadedOnly);
  const words = state && wordsOf(state);
  const isKnown = suggestions.some(({ id }) => id === namespace);
  const typed = {
    id: namespace,
    label: namespace,
    description: t('namespacePicker.asTyped'),
  };
  const shared = fieldProps(
    props,
    {
      label: t('namespacePicker.label'),
      description: t('namespacePicker.description'),
    },
    stateId,
  );
  const isTooEarly = isOffloadedOnly && !host;
  const placeholder = isOffloadedOnly
    ? t('namespacePicker.offloadedPlaceholder')
    : t('namespacePicker.placeholder');
  return (
    <Box bg="neutral">
      <div className={styles.field}>
        <Combobox
          {...shared}
          size="medium"
          placeholder={isTooEarly ? t('field.chooseHostFirst') : placeholder}
          isDisabled={shared.isDisabled || isTooEarly}
          isInvalid={shared.isInvalid || words?.isWrong}
          allowsCustomValue
          menuTrigger="input"
          // Without it a new name would be said to have no results.
          options={
            namespace && !isKnown && !isOffloadedOnly
              ? [...suggestions, typed]
              : suggestions
          }
          search={{
            inputValue: namespace,
            onInputChange: text => onChange(text.trim() || undefined),
          }}
        />
        <div id={stateId} role="status">
          {words && !props.rawErrors?.includes(words.text) && (
            <span className={styles.state}>
              <StatusIcon kind={words.kind} />
              <Text
                variant="body-small"
                color={words.isWrong ? 'danger' : 'secondary'}
              >
                {words.text}
              </Text>
            </span>
          )}
        </div>
        <FailedPart query={query} />
      </div>
    </Box>
  );
}

/** Names a namespace of the host, and says what it is there. */
export function FederationNamespacePicker(props: NamespacePickerProps) {
  return (
    <FederationDataProvider>
      <NamespaceField {...props} />
    </FederationDataProvider>
  );
}
