import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readableQuantity } from '../../model/quantities';
import {
  freeCapacity,
  type MemberPreview,
  type NearestMiss,
} from '../../model/selectorPreview';
import { clusterFederationTranslationRef } from '../../translation';
import { sortCapacity } from '../Capacity';
import { ClusterLink } from '../ClusterLink';
import {
  HealthLabel,
  NodeStatusLabel,
  PeeringStatusLabel,
} from '../StatusLabel';
import { useMissWords } from './useMissWords';
import { Verdict } from './Verdict';
import styles from './ClusterSelectorBuilder.module.css';

function Nearest(props: { nearest: NearestMiss }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const reasons = useMissWords()(props.nearest);
  const { term } = props.nearest;
  return (
    <Text as="p" variant="body-small">
      {term === undefined
        ? t('selectorPreview.nearest', { reasons })
        : t('selectorPreview.nearestOf', {
            reasons,
            number: String(term + 1),
          })}
    </Text>
  );
}

/** One member of a host: how it is, what is free, and whether it is chosen. */
export function MemberPreviewItem(props: {
  preview: MemberPreview;
  /** The selector is complete, so that something is chosen. */
  isDecided: boolean;
  /** Its connection, where the portal has one. */
  cluster: Cluster | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { preview, isDecided, cluster } = props;
  const { peering, nodes, isChosen, isPartly, nearest } = preview;
  const free = freeCapacity(sortCapacity(peering.capacity)).map(
    ({ resource, quantity }) =>
      `${resource} ${readableQuantity(resource, quantity)}`,
  );
  return (
    <li className={styles.member} aria-label={peering.remote.name}>
      <div className={styles.memberHead}>
        <Text variant="body-medium" weight="bold">
          <ClusterLink name={peering.remote.name} />
        </Text>
        {isDecided && <Verdict isChosen={isChosen} />}
        <PeeringStatusLabel status={peering.outgoing} />
        {cluster && <HealthLabel cluster={cluster} />}
      </div>
      {nodes.map(({ node, isChosen: isNodeChosen }) => (
        <div key={node.name} className={styles.node}>
          <Text variant="body-small" color="secondary">
            {t('selectorPreview.node', { node: node.name })}
          </Text>
          <NodeStatusLabel node={node} />
          {isDecided && isPartly && <Verdict isChosen={isNodeChosen} />}
        </div>
      ))}
      {nodes.length === 0 && (
        <Text as="p" variant="body-small">
          {t('selectorPreview.noNodes')}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {free.length > 0
          ? t('selectorPreview.free', { amounts: free.join(', ') })
          : t('selectorPreview.freeUnknown')}
      </Text>
      {isDecided && isPartly && (
        <Text as="p" variant="body-small" color="warning">
          {t('selectorPreview.partly')}
        </Text>
      )}
      {isDecided && nearest && <Nearest nearest={nearest} />}
    </li>
  );
}
