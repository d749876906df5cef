import { useRef, useState } from 'react';
import { Button, ButtonIcon, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
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
  const add = useRef<HTMLButtonElement>(null);
  const [isAdding, setAdding] = useState(false);
  const replace = (index: number, row: PairRow) =>
    onChange(rows.map((old, at) => (at === index ? row : old)));
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
            autoFocus={isAdding && index === rows.length - 1}
            value={row.name}
            onChange={text => replace(index, { ...row, name: text.trim() })}
            validationBehavior="aria"
            validate={() => words.problem(index, 'name')}
          />
          <TextField
            label={words.value(index)}
            placeholder={words.examples.value}
            size="medium"
            value={row.value}
            onChange={value => replace(index, { ...row, value })}
            validationBehavior="aria"
            validate={() => words.problem(index, 'value')}
          />
          <div className={styles.remove}>
            <ButtonIcon
              variant="secondary"
              icon={<RiDeleteBinLine aria-hidden="true" />}
              aria-label={words.remove(row, index)}
              onPress={() => {
                setAdding(false);
                onChange(rows.filter((_, at) => at !== index));
                add.current?.focus();
              }}
            />
          </div>
        </div>
      ))}
      <div>
        <Button
          ref={add}
          variant="secondary"
          size="small"
          iconStart={<RiAddLine aria-hidden="true" />}
          onPress={() => {
            setAdding(true);
            onChange([...rows, emptyPair]);
          }}
        >
          {words.add}
        </Button>
      </div>
    </>
  );
}
