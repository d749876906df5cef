import type { ReactNode } from 'react';
import {
  RiAlertFill,
  RiArrowRightCircleLine,
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiQuestionLine,
} from '@remixicon/react';
import styles from './Sign.module.css';

const ICONS = {
  good: RiCheckboxCircleFill,
  warning: RiAlertFill,
  bad: RiErrorWarningFill,
  unknown: RiQuestionLine,
  next: RiArrowRightCircleLine,
  later: RiCheckboxBlankCircleLine,
};

/** What is said of something that has not happened, unlike a state. */
export type SignKind = keyof typeof ICONS;

/** A judgement as icon and word; the icon never stands alone. */
export function Sign(props: { kind: SignKind; children: ReactNode }) {
  const Icon = ICONS[props.kind];
  return (
    <span className={styles.sign}>
      <Icon
        className={`${styles.icon} ${styles[props.kind]}`}
        aria-hidden="true"
        data-sign={props.kind}
      />
      <span>{props.children}</span>
    </span>
  );
}
