import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import {
  ClusterSelectorBuilder,
  SelectorPreview,
} from '../../components/ClusterSelectorBuilder';
import { FreshnessNotices } from '../../components/Freshness';
import { FailedPart, LoadingLines } from '../../components/Live';
import { WithoutLinks } from '../../components/MaybeLink';
import { FederationDataProvider } from '../../data/FederationDataProvider';
import { useClusters, usePeerings } from '../../data/queries';
import { membersOf } from '../../model/selectorPreview';
import {
  selectorOf,
  selectorProblems,
  type ExpressionRow,
} from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import { fieldProps, hostOf } from '../shared';
import styles from '../shared/Fields.module.css';
import type { ClusterSelectorProps } from './schema';
import { useTerms } from './useTerms';

function Preview(props: {
  host: string | undefined;
  terms: ExpressionRow[][];
  isIncomplete: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, terms, isIncomplete } = props;
  const clusters = useClusters();
  const peerings = usePeerings();
  if (!host) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('selectorField.hostFirst')}
      </Text>
    );
  }
  const hostCluster = clusters.data?.items.find(({ name }) => name === host);
  return (
    <>
      {hostCluster && <FreshnessNotices clusters={[hostCluster]} />}
      <FailedPart query={peerings} />
      {peerings.data && (
        <WithoutLinks>
          <SelectorPreview
            host={host}
            members={membersOf(peerings.data.items, host)}
            clusters={clusters.data?.items ?? []}
            selector={selectorOf(terms)}
            isIncomplete={isIncomplete}
          />
        </WithoutLinks>
      )}
      {!peerings.data && !peerings.error && <LoadingLines lines={2} />}
    </>
  );
}

function SelectorFields(props: ClusterSelectorProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const id = useId();
  const { terms, change } = useTerms(props);
  const peerings = usePeerings();
  const host = hostOf(
    props.formContext?.formData,
    props.uiSchema['ui:options'],
  );
  const problems = selectorProblems(terms);
  const field = fieldProps(
    props,
    {
      label: t('selectorField.label'),
      description: t('selectorField.description'),
    },
    `${id}-description`,
  );
  return (
    <Box bg="neutral">
      <fieldset
        id={field.id}
        className={styles.selector}
        disabled={field.isDisabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={field['aria-describedby']}
      >
        <div>
          <Text as="p" id={`${id}-label`} variant="body-small" weight="bold">
            {field.label}
          </Text>
          <Text
            as="p"
            id={`${id}-description`}
            variant="body-small"
            color="secondary"
          >
            {field.description}
          </Text>
        </div>
        <ClusterSelectorBuilder
          terms={terms}
          members={host ? membersOf(peerings.data?.items ?? [], host) : []}
          problems={problems}
          onChange={change}
        />
        <Preview host={host} terms={terms} isIncomplete={problems.size > 0} />
      </fieldset>
    </Box>
  );
}

/** Chooses members by labels, and shows whom that chooses while typing. */
export function FederationClusterSelector(props: ClusterSelectorProps) {
  return (
    <FederationDataProvider>
      <SelectorFields {...props} />
    </FederationDataProvider>
  );
}
