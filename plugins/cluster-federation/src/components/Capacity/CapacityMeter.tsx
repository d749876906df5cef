import styles from './Capacity.module.css';

const NEARLY_FULL = 0.9;

/** How full something is, as a bar. Its text says the same. */
export function CapacityMeter(props: {
  label: string;
  text: string;
  /** 0 to 1 and beyond. */
  fraction: number | undefined;
}) {
  const { label, text, fraction = 0 } = props;
  const percent = Math.min(100, Math.round(fraction * 100));
  const fill = `${styles.fill} ${fraction >= NEARLY_FULL ? styles.full : ''}`;
  return (
    <div
      className={styles.track}
      // A progress bar would say that this comes to an end.
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
    >
      <div className={fill} style={{ width: `${percent}%` }} />
    </div>
  );
}
