import { ButtonIcon, TextField } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { AddRowButton, useRows } from '../../../components/Rows';
import { emptyPair, type PairRow } from '../../../model/newNamespaceForm';
import styles from './Offload.module.css';

/** How the fields of a row are called, and what is wrong with them. */
export interface PairWords {
  name: (index: number) => string;
  value: (index: number) => string;
  remove: (row: PairRow, index: number) => string;
  add: string;
  examples: PairRow;
  problem: (index: number, part: keyof PairRow) => string | undefined;
}

/** Names with a value each, as many as wanted. */
export function PairFields(props: {
  rows: PairRow[];
  words: PairWords;
  onChange: (rows: PairRow[]) => void;
}) {
  const { rows, words, onChange } = props;
  const pairs = useRows({ rows, empty: emptyPair, onChange });
  return (
    <>
      {rows.map((row, index) => (
        // Rows have no identity but their place.
        // eslint-disable-next-line react/no-array-index-key
        <div key={index} className={styles.row}>
          <TextField
            label={words.name(index)}
            placeholder={words.examples.name}
            size="medium"
            // Whoever asked for the row wants to fill it in.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={pairs.isNew(index)}
            value={row.name}
            onChange={text =>
              pairs.replace(index, { ...row, name: text.trim() })
            }
            validationBehavior="aria"
            validate={() => words.problem(index, 'name')}
          />
          <TextField
            label={words.value(index)}
            placeholder={words.examples.value}
            size="medium"
            value={row.value}
            onChange={value => pairs.replace(index, { ...row, value })}
            validationBehavior="aria"
            validate={() => words.problem(index, 'value')}
          />
          <div className={styles.remove}>
            <ButtonIcon
              variant="secondary"
              icon={<RiDeleteBinLine aria-hidden="true" />}
              aria-label={words.remove(row, index)}
              onPress={() => pairs.remove(index)}
            />
          </div>
        </div>
      ))}
      <AddRowButton rows={pairs} label={words.add} />
    </>
  );
}
