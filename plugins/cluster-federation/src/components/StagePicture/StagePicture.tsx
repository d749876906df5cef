import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, VisuallyHidden } from '@backstage/ui';
import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { groupByCluster, type ClusterPods } from '../../model/placements';
import {
  linksBetween,
  stagesOf,
  type Dependency,
  type Stage,
  type StageLink,
} from '../../model/stages';
import { clusterFederationTranslationRef } from '../../translation';
import { ClusterLink } from '../ClusterLink';
import { StageArrows } from './StageArrows';
import { StageChip } from './StageChip';
import styles from './StagePicture.module.css';
import { useRoleWord } from './useRoleWord';

/** A picture of more is no picture. */
const MOST_STAGES = 12;

/** Those without a mouse scroll it too. */
const SCROLLABLE = { role: 'group', tabIndex: 0 };

function ColumnHead(props: { cluster: ClusterPods }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const role = useRoleWord()(props.cluster);
  const { runsOn } = props.cluster;
  return (
    <th scope="col">
      <div className={styles.head} data-nowhere={runsOn === undefined}>
        <Text variant="body-medium" weight="bold">
          {runsOn === undefined ? (
            t('pod.nowhere')
          ) : (
            <ClusterLink name={runsOn} />
          )}
        </Text>
        {role && (
          <Text variant="body-small" color="secondary">
            {role}
          </Text>
        )}
      </div>
    </th>
  );
}

/** The stage in words, with what stands before it. */
function useRowName(stages: Stage[], links: StageLink[]) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (index: number) => {
    const others = links
      .filter(({ to }) => to === index)
      .map(({ from }) => stages[from].name);
    return others.length > 0
      ? t('placement.after', {
          stage: stages[index].name,
          others: others.join(', '),
        })
      : stages[index].name;
  };
}

function Rows(props: {
  stages: Stage[];
  links: StageLink[];
  clusters: ClusterPods[];
  self?: string;
}) {
  const { stages, links, clusters, self } = props;
  const nameOf = useRowName(stages, links);
  return (
    <tbody>
      {stages.map((stage, index) => (
        <tr key={stage.id}>
          <th scope="row" className={styles.rowHead}>
            <VisuallyHidden>{nameOf(index)}</VisuallyHidden>
          </th>
          {clusters.map(({ runsOn }) => {
            const place = stage.places.find(found => found.runsOn === runsOn);
            return (
              <td key={runsOn ?? ''}>
                <div
                  className={styles.lane}
                  data-nowhere={runsOn === undefined}
                >
                  {place && (
                    <StageChip stage={stage} place={place} self={self} />
                  )}
                </div>
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

/**
 * Stages on the clusters that run them: a table, drawn as a picture, so that it
 * says the same to those who do not see it.
 */
export function StagePicture(props: {
  pods: PodPlacement[];
  dependencies?: Dependency[];
  /** Entity whose page this is, which needs no link. */
  self?: string;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const [isWhole, setWhole] = useState(false);
  const { pods, dependencies = [], self } = props;
  const clusters = groupByCluster(pods);
  const all = stagesOf(pods, dependencies);
  const stages = isWhole ? all : all.slice(0, MOST_STAGES);
  const links = linksBetween(stages, dependencies);
  return (
    <div className={styles.picture}>
      <div
        {...SCROLLABLE}
        className={styles.frame}
        aria-label={t('placement.picture')}
      >
        <div className={styles.canvas}>
          <table className={styles.table} data-linked={links.length > 0}>
            <caption>
              <VisuallyHidden>{t('placement.picture')}</VisuallyHidden>
            </caption>
            <colgroup>
              <col className={styles.rowHeadColumn} />
              {clusters.map(({ runsOn }) => (
                <col key={runsOn ?? ''} />
              ))}
            </colgroup>
            <thead>
              <tr>
                <th scope="col" className={styles.rowHead}>
                  <VisuallyHidden>{t('placement.stage')}</VisuallyHidden>
                </th>
                {clusters.map(cluster => (
                  <ColumnHead key={cluster.runsOn ?? ''} cluster={cluster} />
                ))}
              </tr>
            </thead>
            <Rows
              stages={stages}
              links={links}
              clusters={clusters}
              self={self}
            />
          </table>
          <StageArrows
            stages={stages}
            links={links}
            columns={clusters.map(({ runsOn }) => runsOn)}
          />
        </div>
      </div>
      {links.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('placement.arrows')}
        </Text>
      )}
      {stages.length < all.length && (
        <Button variant="tertiary" size="small" onPress={() => setWhole(true)}>
          {t('placement.moreStages', { count: all.length - stages.length })}
        </Button>
      )}
    </div>
  );
}
