import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { offloadingKind, type StatusKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import type { NamespaceState } from './useNamespaceState';

/** What there is to say about a name. */
export interface StateWords {
  kind: StatusKind;
  text: string;
  /** It can't be chosen. */
  isWrong?: boolean;
}

export function useStateWords(
  host: string,
  namespace: string,
  isOffloadedOnly: boolean,
) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const names = { host, namespace };
  return (state: NamespaceState): StateWords => {
    switch (state.is) {
      case 'BadName':
        return {
          kind: 'error',
          text: t('namespacePicker.problem.badName'),
          isWrong: true,
        };
      case 'Looking':
        return { kind: 'progress', text: t('namespacePicker.looking', names) };
      case 'Exists':
        return { kind: 'success', text: t('namespacePicker.exists', names) };
      case 'Missing':
        return { kind: 'none', text: t('namespacePicker.isMissing', names) };
      case 'NotOffloaded':
        return {
          kind: 'error',
          text: t('namespacePicker.problem.notOffloaded', names),
          isWrong: true,
        };
      case 'Offloaded': {
        const { phase } = state.offloading;
        return {
          kind: offloadingKind(phase),
          text: isOffloadedOnly
            ? t('namespacePicker.isOffloaded', { ...names, phase })
            : t('namespacePicker.isOffloadedAlready', { ...names, phase }),
        };
      }
      case 'Refused':
        return { kind: 'error', text: state.reason, isWrong: true };
      default:
        return {
          kind: 'stale',
          text: t('namespacePicker.notKnown', {
            ...names,
            reason: state.reason,
          }),
        };
    }
  };
}
