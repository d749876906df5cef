import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Peering,
  PeeringStatus,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Conditions } from '../../components/Conditions';
import { Panel } from '../../components/Layout';
import {
  PeeringStatusLabel,
  usePhaseExplanation,
} from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { peeringAspects } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './PhasesSection.module.css';

function Explanation(props: { status: PeeringStatus }) {
  const explanation = usePhaseExplanation(props.status);
  return explanation ? (
    <Text as="p" variant="body-medium">
      {explanation}
    </Text>
  ) : null;
}

/** Each aspect with its phase, why, since when, and the conditions behind it. */
export function PhasesSection(props: {
  peering: Peering;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { peering, source } = props;
  const names = { cluster: peering.cluster, remote: peering.remote.name };
  return (
    <Panel>
      <ul className={styles.list}>
        {peeringAspects.map(aspect => {
          const status = peering[aspect];
          return (
            <li key={aspect} className={styles.row}>
              <div>
                <Text as="h3" variant="body-medium" weight="bold">
                  {t(`aspect.${aspect}`)}
                </Text>
                <Text as="p" variant="body-small" color="secondary">
                  {t(`aspectMeaning.${aspect}`, names)}
                </Text>
              </div>
              <div>
                <PeeringStatusLabel status={status} source={source} />
                {status.since && (
                  <Text as="p" variant="body-small" color="secondary">
                    <RelativeTime time={status.since} />
                  </Text>
                )}
              </div>
              <div className={styles.why}>
                <Explanation status={status} />
                <Conditions conditions={status.conditions} />
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
