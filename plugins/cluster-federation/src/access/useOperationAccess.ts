import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  operationCancelPermission,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useFederationInfo } from '../data/queries';
import { clusterFederationTranslationRef } from '../translation';
import type { Access } from './useAccess';
import { useMay } from './useMay';

/** Whether the viewer may cancel and retry an operation. */
export function useOperationAccess({ id }: Pick<Operation, 'id'>): Access {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const { loading, refusal } = useMay(operationCancelPermission, id);
  if (!info || info.readOnly) {
    return { state: 'absent' };
  }
  if (refusal) {
    return {
      state: 'refused',
      word: t('access.notPermitted'),
      reason: refusal,
    };
  }
  return { state: loading ? 'checking' : 'open' };
}
