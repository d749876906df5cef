import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldProblem } from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';

/** What is wrong with the fields of the form, in words. */
export function useFieldWords(
  problems: Map<string, FieldProblem>,
  refusals: Map<string, string>,
) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (field: string, asNamedByApi = field): string | undefined => {
    const problem = problems.get(field);
    return problem
      ? t(`addMember.problem.${problem}`)
      : refusals.get(asNamedByApi);
  };
}

/** Says what is wrong with a field, if something is. */
export type FieldWords = ReturnType<typeof useFieldWords>;
