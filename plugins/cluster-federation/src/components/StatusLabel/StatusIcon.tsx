import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiLoader4Line,
  RiLockLine,
  RiTimeLine,
} from '@remixicon/react';
import type { StatusKind } from '../../model/status';
import styles from './StatusLabel.module.css';

const ICONS = {
  success: RiCheckboxCircleFill,
  progress: RiLoader4Line,
  error: RiErrorWarningFill,
  stale: RiTimeLine,
  none: RiCheckboxBlankCircleLine,
  locked: RiLockLine,
};

/** The sign of a state. It never stands alone: a word says the same beside it. */
export function StatusIcon(props: { kind: StatusKind }) {
  const Icon = ICONS[props.kind];
  const classes = [styles.icon, styles[props.kind]];
  if (props.kind === 'progress') {
    classes.push(styles.ring);
  }
  return (
    <Icon
      className={classes.join(' ')}
      aria-hidden="true"
      data-status={props.kind}
    />
  );
}
