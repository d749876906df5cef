import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ResourceCapacity } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readableQuantity } from '../../model/quantities';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import styles from './Capacity.module.css';
import { CapacityMeter } from './CapacityMeter';
import { sortCapacity } from './sortCapacity';

function CapacityBar(props: { capacity: ResourceCapacity }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { resource, requested, accepted, used, usedFraction } = props.capacity;
  const read = (quantity: string) => readableQuantity(resource, quantity);
  const granted = accepted ?? requested;
  const text = granted
    ? t('capacity.usedOf', {
        used: read(used ?? '0'),
        accepted: read(granted),
        resource,
      })
    : t('capacity.used', { used: read(used ?? '0'), resource });
  const amounts = { accepted: accepted ?? '–', used: used ?? '0' };
  const hint = requested
    ? t('capacity.hint', { requested, ...amounts })
    : t('capacity.hintGranted', amounts);
  return (
    <li>
      <Hint text={hint}>
        <Text variant="body-small">{text}</Text>
      </Hint>
      <CapacityMeter label={resource} text={text} fraction={usedFraction} />
    </li>
  );
}

/** How full a member is, resource by resource. */
export function CapacityBars(props: { capacity: ResourceCapacity[] }) {
  return (
    <ul className={styles.list}>
      {sortCapacity(props.capacity).map(capacity => (
        <CapacityBar key={capacity.resource} capacity={capacity} />
      ))}
    </ul>
  );
}
