import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import type { useRows } from './useRows';

/** Adds a row behind the others. */
export function AddRowButton(props: {
  rows: Pick<ReturnType<typeof useRows>, 'addButton' | 'add'>;
  label: string;
  /** Where the label says too little without what stands around it. */
  longLabel?: string;
}) {
  const { rows, label, longLabel } = props;
  return (
    <div>
      <Button
        ref={rows.addButton}
        variant="secondary"
        size="small"
        iconStart={<RiAddLine aria-hidden="true" />}
        aria-label={longLabel}
        onPress={rows.add}
      >
        {label}
      </Button>
    </div>
  );
}
