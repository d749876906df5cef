import { useRef, useState } from 'react';

/** Rows of a form of which there are as many as one likes. */
export function useRows<T>(options: {
  rows: T[];
  empty: T;
  /** The last row was asked for together with all of them. */
  isNew?: boolean;
  onChange: (rows: T[]) => void;
}) {
  const { rows, empty, onChange } = options;
  const addButton = useRef<HTMLButtonElement>(null);
  const [isAdding, setAdding] = useState(options.isNew ?? false);
  return {
    addButton,
    /** Whoever asked for a row wants to fill it in. */
    isNew: (index: number) => isAdding && index === rows.length - 1,
    /** No row is new any more. */
    settle: () => setAdding(false),
    add: () => {
      setAdding(true);
      onChange([...rows, empty]);
    },
    replace: (index: number, row: T) =>
      onChange(rows.map((old, at) => (at === index ? row : old))),
    /** What had the focus goes with the row. */
    remove: (index: number) => {
      setAdding(false);
      onChange(rows.filter((_, at) => at !== index));
      addButton.current?.focus();
    },
  };
}
