import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  useClusters,
  useFederationInfo,
  usePeerings,
} from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { FreshnessNotices } from '../Freshness';
import { EmptyNotice, Panel } from '../Layout';
import { Live } from '../Live';
import { NoClusters } from '../NoClusters';

/** What a change is written from; says so where there are no clusters or no changes. */
export function WizardContent(props: {
  children: (clusters: Cluster[], peerings: Peering[]) => ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const clusters = useClusters();
  const peerings = usePeerings();
  if (info?.readOnly) {
    return (
      <Panel>
        <EmptyNotice
          title={t('access.readOnly')}
          description={t('access.readOnlyReason')}
        />
      </Panel>
    );
  }
  return (
    <Live query={clusters}>
      {({ items: connected }) =>
        connected.length === 0 ? (
          <NoClusters />
        ) : (
          <Live query={peerings}>
            {answer => (
              <>
                <FreshnessNotices clusters={answer.clusters} />
                {props.children(connected, answer.items)}
              </>
            )}
          </Live>
        )
      }
    </Live>
  );
}
