import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationTranslationRef } from '../../translation';
import { EmptyNotice } from '../Layout';

/**
 * Says that there is nothing, or, while a cluster is still connecting, that
 * this is not known yet.
 */
export function EmptyAnswer(props: {
  clusters: ClusterStatus[];
  title: string;
  description: string;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const isKnown = props.clusters.every(({ health }) => health !== 'Connecting');
  return isKnown ? (
    <EmptyNotice title={props.title} description={props.description} />
  ) : (
    <EmptyNotice
      title={t('state.notKnownYet')}
      description={t('state.notKnownYetDescription')}
    />
  );
}
