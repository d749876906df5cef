import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ResourceCapacity } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readableQuantity } from '../../model/quantities';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import styles from './Capacity.module.css';

const NEARLY_FULL = 0.9;
const MAIN_RESOURCES = ['cpu', 'memory', 'pods'];

// cpu, memory and pods first, then what is special about a member (GPUs …).
const rank = ({ resource }: ResourceCapacity) => {
  const index = MAIN_RESOURCES.indexOf(resource);
  return index < 0 ? MAIN_RESOURCES.length : index;
};

export function sortCapacity(capacity: ResourceCapacity[]) {
  return [...capacity].sort(
    (a, b) => rank(a) - rank(b) || a.resource.localeCompare(b.resource),
  );
}

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
  const fraction = usedFraction ?? 0;
  const percent = Math.round(fraction * 100);
  const fill = `${styles.fill} ${fraction >= NEARLY_FULL ? styles.full : ''}`;
  return (
    <li>
      <Hint text={hint}>
        <Text variant="body-small">{text}</Text>
      </Hint>
      <div
        className={styles.track}
        // A progress bar would say that this comes to an end.
        role="meter"
        aria-label={resource}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, percent)}
        aria-valuetext={text}
      >
        <div className={fill} style={{ width: `${Math.min(100, percent)}%` }} />
      </div>
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
