import type { ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import styles from './Hint.module.css';

/**
 * Explains its content in a tooltip, which opens on hover and on keyboard
 * focus and is read out as the content's description.
 */
export function Hint(props: { text: ReactNode; children: ReactNode }) {
  if (!props.text) {
    return <>{props.children}</>;
  }
  return (
    <TooltipTrigger delay={300} closeDelay={100}>
      <Focusable>
        <button type="button" className={styles.trigger}>
          {props.children}
        </button>
      </Focusable>
      <Tooltip className={styles.tooltip}>{props.text}</Tooltip>
    </TooltipTrigger>
  );
}
