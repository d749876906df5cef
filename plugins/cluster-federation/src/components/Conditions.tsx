import { Text } from '@backstage/ui';
import type { Condition } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import styles from './Conditions.module.css';
import { PlainList } from './Layout';
import { RelativeTime } from './Time';

/** Conditions as Kubernetes and Liqo wrote them: type, status, reason, message, since when. */
export function Conditions(props: { conditions: Condition[] }) {
  if (props.conditions.length === 0) {
    return null;
  }
  return (
    <PlainList>
      {props.conditions.map(condition => (
        <li key={condition.type} className={styles.condition}>
          <Text as="p" variant="body-small">
            {condition.type}: <strong>{condition.status}</strong>
            {condition.reason && ` · ${condition.reason}`}
            {condition.lastTransitionTime && (
              <>
                {' · '}
                <RelativeTime time={condition.lastTransitionTime} />
              </>
            )}
          </Text>
          {condition.message && (
            <Text as="p" variant="body-small" color="secondary">
              {condition.message}
            </Text>
          )}
        </li>
      ))}
    </PlainList>
  );
}
