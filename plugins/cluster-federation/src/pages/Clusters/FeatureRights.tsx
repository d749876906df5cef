import { useId } from 'react';
import { CodeSnippet } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { ClusterFeatureRights } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { FeatureStatusLabel } from '../../components/StatusLabel';
import {
  grantCommands,
  groupMissingRights,
  type MissingRightGroup,
} from '../../model/rights';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './Clusters.module.css';
import { useFeatureWords } from './words';

function MissingRights(props: {
  feature: string;
  rights: MissingRightGroup[];
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const columns: DataColumn<MissingRightGroup>[] = [
    {
      id: 'on',
      label: t('rights.on'),
      sortValue: row => row.on,
      cell: row => (
        <Text variant="body-medium" className={styles.code}>
          {row.on}
        </Text>
      ),
    },
    {
      id: 'verbs',
      label: t('rights.verbs'),
      cell: row => <Text variant="body-medium">{row.verbs.join(', ')}</Text>,
    },
    {
      id: 'scope',
      label: t('rights.scope'),
      sortValue: row => row.namespace ?? '',
      cell: row => (
        <Text variant="body-medium">
          {row.namespace
            ? t('rights.inNamespace', { namespace: row.namespace })
            : t('rights.wholeCluster')}
        </Text>
      ),
    },
  ];
  return (
    <DataTable
      label={t('rights.missing', { feature: props.feature })}
      columns={columns}
      rows={props.rights}
      rowId={row => row.id}
      empty={null}
    />
  );
}

function HowToGrant(props: {
  rights: ClusterFeatureRights;
  username: string | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { rights, username } = props;
  return (
    <Flex direction="column" gap="2">
      <Text as="p" variant="body-medium">
        {t('rights.grantedBy')}{' '}
        <span className={styles.code}>{rights.clusterRole}</span>
        {'. '}
        {t('rights.grant')}
      </Text>
      <CodeSnippet
        language="bash"
        text={grantCommands(rights, username)}
        showCopyCodeButton
      />
      {!username && (
        <Text as="p" variant="body-small" color="secondary">
          {t('rights.unknownUser')}
        </Text>
      )}
    </Flex>
  );
}

/** One feature: whether it can be used, and if not, what is missing and how to grant it. */
export function FeatureRights(props: {
  rights: ClusterFeatureRights;
  username: string | undefined;
}) {
  const id = useId();
  const wordsOf = useFeatureWords();
  const { rights, username } = props;
  const { name, meaning } = wordsOf(rights.feature);
  return (
    <li className={styles.right} aria-labelledby={id}>
      <Flex justify="between" align="start" gap="3">
        <div>
          <Text as="h3" id={id} variant="body-medium" weight="bold">
            {name}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {meaning}
          </Text>
        </div>
        <span role="status">
          <FeatureStatusLabel status={rights} />
        </span>
      </Flex>
      {rights.state !== 'Available' && rights.message && (
        <Text as="p" variant="body-medium">
          {rights.message}
        </Text>
      )}
      {rights.missing.length > 0 && (
        <>
          <MissingRights
            feature={name}
            rights={groupMissingRights(rights.missing)}
          />
          <HowToGrant rights={rights} username={username} />
        </>
      )}
    </li>
  );
}
