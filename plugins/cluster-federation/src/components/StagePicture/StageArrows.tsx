import { useId } from 'react';
import { joinColumns, type Stage, type StageLink } from '../../model/stages';
import styles from './StagePicture.module.css';

// As in the style sheet: what is above the first row, a row, the chip in it.
const HEAD_REM = 3.25;
const ROW_REM = 5.5;
const CHIP_TOP_REM = 1.125;
const CHIP_REM = 3.25;

const rem = (length: number) => `${length}rem`;

/** The order of stages, drawn behind them; the table says it in words. */
export function StageArrows(props: {
  stages: Stage[];
  links: StageLink[];
  /** Clusters from left to right. */
  columns: (string | undefined)[];
}) {
  const id = `arrow${useId().replaceAll(':', '')}`;
  const { stages, columns } = props;
  const center = (column: number) =>
    `${((column + 0.5) / columns.length) * 100}%`;
  const columnsOf = ({ places }: Stage) =>
    places.map(({ runsOn }) => columns.indexOf(runsOn));
  // In a circle there is no before.
  const links = props.links.filter(({ from, to }) => from < to);
  if (links.length === 0) {
    return null;
  }
  return (
    <svg className={styles.arrows} aria-hidden="true">
      <defs>
        <marker
          id={id}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0 L8 4 L0 8 z" className={styles.tip} />
        </marker>
      </defs>
      {links.flatMap(({ from, to }) =>
        joinColumns(columnsOf(stages[from]), columnsOf(stages[to])).map(
          ([source, target]) => (
            <line
              key={`${from} ${to} ${source} ${target}`}
              x1={center(source)}
              y1={rem(HEAD_REM + from * ROW_REM + CHIP_TOP_REM + CHIP_REM)}
              x2={center(target)}
              y2={rem(HEAD_REM + to * ROW_REM + CHIP_TOP_REM)}
              markerEnd={`url(#${id})`}
            />
          ),
        ),
      )}
    </svg>
  );
}
