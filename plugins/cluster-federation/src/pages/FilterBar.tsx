import type { ReactNode } from 'react';
import { SearchField, Select, Switch } from '@backstage/ui';
import styles from './FilterBar.module.css';

const ANY = 'any';

/** Fields that narrow a table, side by side. */
export function FilterBar(props: { children: ReactNode }) {
  return (
    <div className={styles.bar} role="search">
      {props.children}
    </div>
  );
}

export function SearchFilter(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className={styles.search}>
      <SearchField
        aria-label={props.label}
        placeholder={props.label}
        size="medium"
        value={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}

/** Chooses one of some values, or any. */
export function ChoiceFilter(props: {
  label: string;
  anyLabel: string;
  value: string;
  choices: string[];
  /** Words for choices that are not words themselves. */
  labels?: Record<string, string>;
  onChange: (value: string) => void;
}) {
  // A value from the URL is offered even if nothing has it at the moment.
  const choices = new Set([
    ...props.choices,
    ...(props.value ? [props.value] : []),
  ]);
  return (
    <div className={styles.select}>
      <Select
        aria-label={props.label}
        size="medium"
        value={props.value || ANY}
        onChange={key => props.onChange(key === ANY ? '' : String(key ?? ''))}
        options={[
          { id: ANY, label: props.anyLabel },
          ...[...choices].map(choice => ({
            id: choice,
            label: props.labels?.[choice] ?? choice,
          })),
        ]}
      />
    </div>
  );
}

/** Something that is on or off. */
export function SwitchFilter(props: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <div className={styles.switch}>
      <Switch
        label={props.label}
        isSelected={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}
