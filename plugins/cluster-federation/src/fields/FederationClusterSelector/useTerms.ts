import { useEffect, useState } from 'react';
import {
  rowsOf,
  selectorOf,
  type ExpressionRow,
} from '../../model/selectorRows';
import type { ClusterSelectorProps, ClusterSelectorValue } from './schema';

const sameText = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

const termsOf = ({ nodeSelectorTerms = [] }: ClusterSelectorValue) =>
  rowsOf({ nodeSelectorTerms });

/**
 * The selector as it is typed. A comma that is about to be followed by another
 * value is not in the value of the field, so what is typed is kept beside it.
 */
export function useTerms({
  formData = {},
  schema,
  onChange,
}: Pick<ClusterSelectorProps, 'formData' | 'schema' | 'onChange'>) {
  const isMissing = formData.nodeSelectorTerms === undefined;
  // The form drops what an object has by default but does not describe.
  const value = isMissing
    ? { nodeSelectorTerms: [], ...(schema.default as ClusterSelectorValue) }
    : formData;
  const [typed, setTyped] = useState<ExpressionRow[][]>(() => termsOf(value));
  // After each rendering: when several fields do this at once, the form takes
  // over the last one only.
  useEffect(() => {
    // Without it the parameter would be an object that is no selector.
    if (isMissing) {
      onChange(value);
    }
  });
  const isTyped = sameText(
    selectorOf(typed).nodeSelectorTerms,
    value.nodeSelectorTerms,
  );
  return {
    terms: isTyped ? typed : termsOf(value),
    change: (terms: ExpressionRow[][]) => {
      setTyped(terms);
      onChange(selectorOf(terms));
    },
  };
}
