import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ResourceCapacity } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readableQuantity } from '../../model/quantities';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import { CapacityMeter } from './CapacityMeter';

/** One resource of one part: what is used of what there is, and what was asked for. */
export function CapacityCell(props: {
  /** Names the bar for screen readers. */
  label: string;
  capacity: ResourceCapacity | undefined;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { label, capacity } = props;
  if (!capacity) {
    return (
      <Text variant="body-medium" color="secondary">
        <span aria-label={t('capacity.nothingOf')}>–</span>
      </Text>
    );
  }
  const { resource, requested, accepted, used, usedFraction } = capacity;
  const read = (quantity: string) => readableQuantity(resource, quantity);
  const text = t('ledger.usedOf', {
    used: read(used ?? '0'),
    accepted: accepted === undefined ? '–' : read(accepted),
  });
  const amounts = { accepted: accepted ?? '–', used: used ?? '0' };
  const hint = requested
    ? t('capacity.hint', { requested, ...amounts })
    : t('capacity.hintGranted', amounts);
  return (
    <div>
      <Hint text={hint}>
        <Text variant="body-medium">{text}</Text>
      </Hint>
      <CapacityMeter label={label} text={text} fraction={usedFraction} />
      {requested !== undefined && (
        <Text as="p" variant="body-small" color="secondary">
          {t('capacity.askedFor', { quantity: read(requested) })}
        </Text>
      )}
    </div>
  );
}
