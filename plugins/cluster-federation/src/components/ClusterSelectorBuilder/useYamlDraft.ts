import { useEffect, useMemo, useState } from 'react';
import type { ExpressionRow } from '../../model/selectorRows';
import {
  readSelectorYaml,
  writeSelectorYaml,
  type SelectorReading,
} from '../../model/selectorYaml';

const isSame = (one: ExpressionRow[][], other: ExpressionRow[][]) =>
  JSON.stringify(one) === JSON.stringify(other);

/** A selector that is edited as a text, which may be wrong for a while. */
export interface YamlDraft {
  text: string;
  reading: SelectorReading;
  /** As long as it is not, the selector stays as it was. */
  isReadable: boolean;
  edit: (text: string) => void;
  /** Back to the selector as it is. */
  discard: () => void;
}

export function useYamlDraft(options: {
  terms: ExpressionRow[][];
  /** The text is what is seen. */
  isShown: boolean;
  onChange: (terms: ExpressionRow[][]) => void;
  onReadable?: (isReadable: boolean) => void;
}): YamlDraft {
  const { terms, isShown, onChange, onReadable } = options;
  const [draft, setDraft] = useState<{
    text: string;
    /** The selector that it says, or that held when it was written. */
    terms: ExpressionRow[][];
  }>();
  // A selector that changes elsewhere takes the place of what was typed.
  const text =
    draft && isSame(draft.terms, terms) ? draft.text : writeSelectorYaml(terms);
  const reading = useMemo(() => readSelectorYaml(text), [text]);
  const isReadable = 'terms' in reading;
  useEffect(() => {
    onReadable?.(!isShown || isReadable);
  }, [onReadable, isShown, isReadable]);
  return {
    text,
    reading,
    isReadable,
    edit: edited => {
      const read = readSelectorYaml(edited);
      const said = 'terms' in read ? read.terms : undefined;
      setDraft({ text: edited, terms: said ?? terms });
      if (said) {
        onChange(said);
      }
    },
    discard: () => setDraft(undefined),
  };
}
