import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PreflightAnswer } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { blockingMessage } from '../../model/preflight';
import { clusterFederationTranslationRef } from '../../translation';

/** Why a change can't be requested yet: its impact comes first. */
export function usePreflightObstacle(preflight: {
  data: PreflightAnswer | undefined;
  error: Error | null;
  /** What is there answers another request. */
  isPlaceholderData: boolean;
}): string | undefined {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { data, error, isPlaceholderData } = preflight;
  if (error) {
    return t('removeMember.impactUnknown');
  }
  if (!data || isPlaceholderData) {
    return t('removeMember.checking');
  }
  const message = blockingMessage(data);
  return message && t('removeMember.blocked', { message });
}
