import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Cluster,
  NodeSelectorRequirement,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readableQuantity } from '../../model/quantities';
import { requirementText } from '../../model/selector';
import { freeCapacity, type MemberPreview } from '../../model/selectorPreview';
import { clusterFederationTranslationRef } from '../../translation';
import { sortCapacity } from '../Capacity';
import { ClusterLink } from '../ClusterLink';
import {
  HealthLabel,
  NodeStatusLabel,
  PeeringStatusLabel,
} from '../StatusLabel';
import { Verdict } from './Verdict';
import styles from './ClusterSelectorBuilder.module.css';

function Nearest(props: {
  nearest: { node: VirtualNode; unmet: NodeSelectorRequirement[] };
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { node, unmet } = props.nearest;
  const reasons = unmet.map(requirement => {
    const words = { requirement: requirementText(requirement) };
    return Object.hasOwn(node.labels, requirement.key)
      ? t('selectorPreview.isOther', {
          ...words,
          value: node.labels[requirement.key] || '""',
        })
      : t('selectorPreview.isMissing', words);
  });
  return reasons.length > 0 ? (
    <Text as="p" variant="body-small">
      {t('selectorPreview.nearest', { reasons: reasons.join('; ') })}
    </Text>
  ) : null;
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
