import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { useFreshnessSentence } from '../../components/Freshness';
import { Panel, PlainList } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { StatusIcon } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { useFederationLinks } from '../../data/useFederationLinks';
import type { AttentionItem } from '../../model/attention';
import type { StatusKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './AttentionPanel.module.css';

function Line(props: {
  kind: StatusKind;
  message?: string;
  since?: string;
  children: ReactNode;
}) {
  return (
    <li className={styles.item}>
      <span className={styles.sign}>
        <StatusIcon kind={props.kind} />
      </span>
      <div>
        <Text as="p" variant="body-medium">
          {props.children}
          {props.since && (
            <>
              {' · '}
              <RelativeTime time={props.since} />
            </>
          )}
        </Text>
        {props.message && (
          <Text as="p" variant="body-small" color="secondary">
            {props.message}
          </Text>
        )}
      </div>
    </li>
  );
}

function ClusterLine(props: { kind: StatusKind; cluster: Cluster }) {
  return (
    <Line kind={props.kind} message={props.cluster.error}>
      <ClusterLink name={props.cluster.name}>
        {useFreshnessSentence(props.cluster)}
      </ClusterLink>
    </Line>
  );
}

function AttentionLine(props: { item: AttentionItem }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { item } = props;
  if (item.about === 'cluster') {
    return <ClusterLine kind={item.kind} cluster={item.cluster} />;
  }
  let text: string;
  let href: string | undefined;
  if (item.about === 'offloading') {
    const { cluster, namespace, phase } = item.offloading;
    text = t('attention.offloading', { cluster, namespace, phase });
    href = links.namespace(cluster, namespace);
  } else {
    const { title, seenFrom, clusterId } = item;
    text =
      item.about === 'node'
        ? t('attention.node', { peering: title, node: item.node })
        : t('attention.peering', {
            peering: title,
            aspect: t(`aspect.${item.aspect}`),
            phase: item.phase,
          });
    href = links.peering(seenFrom, clusterId);
  }
  return (
    <Line kind={item.kind} message={item.message} since={item.since}>
      <MaybeLink href={href}>{text}</MaybeLink>
    </Line>
  );
}

/** What is not as it should be, with the way there; or that all is well. */
export function AttentionPanel(props: {
  items: AttentionItem[];
  /** Whether everything was looked at already. */
  isComplete: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { items } = props;
  const [worst] = items;
  if (!worst && !props.isComplete) {
    return null;
  }
  return (
    <Panel>
      <Flex direction="column" gap="3">
        <Flex align="center" gap="2">
          <StatusIcon kind={worst?.kind ?? 'success'} />
          <Text as="h2" variant="title-x-small" weight="bold" role="status">
            {worst
              ? t('attention.count', { count: items.length })
              : t('attention.none')}
          </Text>
        </Flex>
        {worst && (
          <PlainList>
            {items.map(item => (
              <AttentionLine key={item.id} item={item} />
            ))}
          </PlainList>
        )}
      </Flex>
    </Panel>
  );
}
