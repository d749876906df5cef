import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LedgerPart } from '../../model/capacityLedger';
import { clusterFederationTranslationRef } from '../../translation';

/** The words for a part of a ledger. */
export function usePartWords() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return ({ kind, name = '' }: Pick<LedgerPart, 'kind' | 'name'>): string => {
    switch (kind) {
      case 'lent':
        return t('ledger.lent', { name });
      case 'borrowed':
        return t('ledger.borrowed', { name });
      default:
        return t('ledger.own');
    }
  };
}
