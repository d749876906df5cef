import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { MaybeLink } from '../MaybeLink';
import { HealthLabel } from '../StatusLabel';
import type { PeerCandidate } from '../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './Candidates.module.css';
import { useObstacleWords } from './useObstacleWords';

function LiqoVersion(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { liqoVersion, liqoMajor } = props.cluster;
  if (liqoMajor === undefined) {
    return null;
  }
  return (
    <Text variant="body-small" color="secondary">
      {t('candidate.liqo', {
        version:
          liqoVersion ??
          t('clusterPage.liqoMajor', { major: String(liqoMajor) }),
      })}
    </Text>
  );
}

function Candidate<T extends PeerCandidate>(props: {
  candidate: T;
  remark: ((candidate: T) => ReactNode) | undefined;
}) {
  const wordsOf = useObstacleWords();
  const { candidate, remark } = props;
  const { cluster, obstacle } = candidate;
  const words = obstacle && wordsOf(cluster, obstacle);
  const said = words?.text ?? remark?.(candidate);
  return (
    <div className={styles.candidate}>
      <Radio value={cluster.name} isDisabled={Boolean(obstacle)}>
        {cluster.title ?? cluster.name}
      </Radio>
      <span className={styles.state}>
        <LiqoVersion cluster={cluster} />
        <HealthLabel cluster={cluster} />
      </span>
      {said && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.remark}
        >
          {said}
          {words?.link && (
            <>
              {' · '}
              <MaybeLink href={words.link.href}>{words.link.text}</MaybeLink>
            </>
          )}
        </Text>
      )}
    </div>
  );
}

/** Clusters to choose one of, and why others can't be chosen. */
export function CandidateList<T extends PeerCandidate>(props: {
  label: string;
  description: string;
  candidates: T[];
  /** Name of the chosen one, which may be one that can't be chosen or does not exist. */
  chosen: string;
  onChoose: (name: string) => void;
  /** What else there is to say about one that can be chosen. */
  remark?: (candidate: T) => ReactNode;
  /** Says of the chosen one that it need not be among them. */
  outside?: ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { label, description, candidates, chosen, onChoose, remark, outside } =
    props;
  const found = candidates.find(({ cluster }) => cluster.name === chosen);
  const isChoosable = Boolean(found && !found.obstacle);
  const nobody = candidates.every(({ obstacle }) => obstacle);
  return (
    <div className={styles.choice}>
      <RadioGroup
        label={label}
        description={description}
        // The keyboard does not reach a group whose chosen one is disabled.
        value={isChoosable ? chosen : null}
        onChange={onChoose}
      >
        <div className={styles.candidates}>
          {candidates.map(candidate => (
            <Candidate
              key={candidate.cluster.name}
              candidate={candidate}
              remark={remark}
            />
          ))}
        </div>
      </RadioGroup>
      <div role="status">
        {outside && (
          <Text as="p" variant="body-medium">
            {outside}
          </Text>
        )}
        {chosen && !isChoosable && !outside && (
          <Text as="p" variant="body-medium" color="warning">
            {found
              ? t('candidate.notChoosable', { cluster: chosen })
              : t('clusterPage.notFound', { cluster: chosen })}
          </Text>
        )}
        {nobody && (
          <Text as="p" variant="body-medium">
            {t('candidate.nobody')}
          </Text>
        )}
      </div>
    </div>
  );
}
